package io.tillgate.sandbox.web;

import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Brand;
import io.tillgate.sandbox.network.QrText;
import io.tillgate.sandbox.network.TestCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The wallet's kit in a shop's own page: a client token for one payment, and nonces that pay it and no other. A nonce
/// carries the two digits that say what happens, as test codes do.
record Nonces(QrText qr) {
    private static final Pattern TOKEN = Pattern.compile("kit_([0-9A-Za-z_-]{1,32})\\.([0-9a-f]{32})");
    private static final Pattern NONCE = Pattern.compile("nonce_([0-9A-Za-z_-]{1,32})\\.(\\d{18})\\.([0-9a-f]{32})");

    Reply clientToken(Fields fields) {
        String transactionNo = fields.transactionNo();
        if (transactionNo.isEmpty()) {
            fields.complain("transactionNo: expected 1 to 32 letters or digits");
        }
        return Reply.atOnce(fields.complaint()
                .map(complaint -> Answer.error(400, complaint))
                .orElseGet(() -> Answer.ok(Json.object().put("clientToken", token(transactionNo)))));
    }

    /// What the kit does in the payer's browser: makes a nonce for the token's payment.
    Answer make(Exchange exchange) {
        Fields fields = new Fields(Json.read(exchange.body()));
        Brand brand = fields.brand();
        String outcome = fields.optional("outcome");
        if (!outcome.isEmpty() && !outcome.matches("\\d{2}")) {
            fields.complain("outcome: expected the last two digits of a test code, such as 00");
        }
        Matcher token = TOKEN.matcher(fields.optional("clientToken"));
        if (!token.matches() || !same(token.group(2), proof(token.group(1)))) {
            fields.complain("clientToken: expected what the gateway answered as authorization");
        }
        return fields.complaint().map(complaint -> Answer.error(400, complaint)).orElseGet(() -> {
            String code = brand.prefix() + "00000000000000" + (outcome.isEmpty() ? "00" : outcome);
            return Answer.ok(Json.object()
                    .put("nonce", nonce(token.group(1), code))
                    .put("brand", brand.wire())
                    .put("what", TestCode.of(code).what()));
        });
    }

    /// The test code in a nonce for this attempt's payment; empty, which no code is, where it is not one of ours.
    String code(String number, String nonce) {
        Matcher parts = NONCE.matcher(nonce);
        boolean ours = parts.matches()
                && same(nonce, nonce(parts.group(1), parts.group(2)))
                && number.length() > 2
                && Attempt.transactionNo(number).equals(parts.group(1));
        return ours ? parts.group(2) : "";
    }

    private String token(String transactionNo) {
        return "kit_" + transactionNo + "." + proof(transactionNo);
    }

    private String proof(String transactionNo) {
        return qr.proof("KIT", transactionNo);
    }

    private String nonce(String transactionNo, String code) {
        return "nonce_" + transactionNo + "." + code + "." + qr.proof("NONCE OF", transactionNo + "\n" + code);
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}

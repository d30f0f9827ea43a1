package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.http.Request;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One sale of a partner who speaks the SNAP wire, as people make it: codes that are shown and codes that are scanned,
/// twice, with other content, under new and old external ids, with tokens that end. When everything has come to rest he
/// asks once more.
final class SnapPartner implements Runnable {
    private static final List<String> WALLETS = List.of("28", "41", "50", "54", "28", "41", "50", "54", "13", "99");

    private final Chance chance;
    private final Calls calls;
    private final SnapPromises promises;
    private final MerchantAccount account;
    private final long rest;
    private final String reference;
    private final boolean scans;
    private final BigDecimal amount;
    private final String code;
    private String number = "";
    private String token = "";
    private String tokenSince = "";
    private String externalId = "";
    private int asked;

    SnapPartner(Sale sale, SnapPromises promises) {
        this.chance = sale.chance();
        this.calls = sale.calls();
        this.promises = promises;
        this.account = sale.street().account(chance);
        this.rest = sale.rest();
        this.reference = sale.reference();
        this.scans = chance.oneIn(2);
        this.amount = BigDecimal.valueOf(chance.between(1, 250_000) * 100L, 2);
        this.code = PaymentCode.draw(chance, chance.of(WALLETS));
    }

    @Override
    public void run() {
        if (chance.oneIn(2)) {
            login();
        }
        ask(open(amount));
        Tempo.TILL.moves(chance, calls, this::move);
        calls.pauseUntil(rest);
        token = "";
        ask(question(SnapPath.QUERY, Map.of("originalPartnerReferenceNo", reference, "serviceCode", "47")));
    }

    private void move() {
        int kind = chance.below(20);
        if (kind < 5) {
            ask(open(amount));
        } else if (kind < 9) {
            ask(refund());
        } else if (kind < 11) {
            ask(cancel());
        } else if (kind < 16) {
            ask(look());
        } else if (kind == 16) {
            ask(open(chance.oneIn(3) ? new BigDecimal("30000000.00") : amount.add(amount)));
        } else if (kind == 17) {
            login();
        } else {
            ask(foolish());
        }
    }

    private void login() {
        Question question = new Question(SnapPath.TOKEN.path(), account, reference, Map.of(), Flaw.NONE);
        calls.post(
                        "token " + reference,
                        node -> promises.answered(node, question, SnapPost.tokenRequest(question, now())),
                        promises::check)
                .map(Exchange::reply)
                .filter(reply -> reply.word().equals("200 00"))
                .ifPresent(reply -> {
                    token = reply.text("/accessToken");
                    tokenSince = Long.toString(calls.stage().agenda().millis());
                });
    }

    private Question open(BigDecimal price) {
        Map<String, String> fields = new HashMap<>();
        fields.put("partnerReferenceNo", reference);
        fields.put("amount.value", price.toPlainString());
        fields.put("amount.currency", "IDR");
        if (chance.oneIn(8)) {
            fields.put("terminalId", "A01");
        }
        if (!scans) {
            return question(SnapPath.GENERATE, fields);
        }
        fields.put("merchantId", account.merchant().no().value());
        fields.put("qrContent", code);
        return question(SnapPath.CPM_PAYMENT, fields);
    }

    private Question look() {
        if (scans && chance.oneIn(2)) {
            return question(SnapPath.CPM_QUERY, named(false));
        }
        Map<String, String> fields = named(false);
        fields.put("serviceCode", "47");
        return question(SnapPath.QUERY, fields);
    }

    private Question cancel() {
        Map<String, String> fields = named(scans);
        fields.put("merchantId", account.merchant().no().value());
        fields.put("reason", "the customer has left");
        return question(scans ? SnapPath.CPM_CANCEL : SnapPath.CANCEL, fields);
    }

    private Question refund() {
        Map<String, String> fields = named(true);
        fields.put("partnerRefundNo", "b" + reference + chance.below(3));
        if (!chance.oneIn(3)) {
            BigDecimal part =
                    chance.oneIn(3) ? amount : amount.divideToIntegralValue(BigDecimal.valueOf(chance.between(2, 4)));
            fields.put(
                    "refundAmount.value", part.max(BigDecimal.ONE).setScale(2).toPlainString());
            fields.put("refundAmount.currency", chance.oneIn(20) ? "USD" : "IDR");
        }
        return question(scans ? SnapPath.CPM_REFUND : SnapPath.REFUND, fields);
    }

    // By our number, by his own, by both; now and then by what there is not, or what does not belong together.
    private Map<String, String> named(boolean byReference) {
        Map<String, String> names = new HashMap<>();
        boolean byNumber = !number.isEmpty() && chance.oneIn(2);
        if (byNumber) {
            names.put("originalReferenceNo", chance.oneIn(20) ? "9" + number : number);
        }
        if (byReference || !byNumber || chance.oneIn(4)) {
            names.put("originalPartnerReferenceNo", chance.oneIn(20) ? "x" + reference : reference);
        }
        return names;
    }

    private Question foolish() {
        Question right = open(amount);
        Map<String, String> fields = new HashMap<>(right.fields());
        Flaw flaw = chance.of(List.of(Flaw.values()));
        switch (flaw) {
            case NONE -> {
                return question(SnapPath.NOT_SERVED, Map.of());
            }
            case MISSING -> fields.remove("CHANNEL-ID");
            case MALFORMED -> fields.put("amount.value", "1000");
            case UNKNOWN_CALLER -> fields.put("X-PARTNER-ID", "NOBODY");
            case FORGED, FOREIGN_ADDRESS -> {}
        }
        return new Question(right.path(), account, reference, fields, flaw);
    }

    // A new external id for each request, but for the careless.
    private Question question(SnapPath path, Map<String, String> fields) {
        if (externalId.isEmpty() || !chance.oneIn(15)) {
            externalId = reference + "x" + asked++ + "x" + chance.below(1_000_000);
        }
        Map<String, String> whole = new HashMap<>(fields);
        whole.put("X-PARTNER-ID", Directory.partnerOf(account).value());
        whole.put("X-EXTERNAL-ID", externalId);
        whole.put("CHANNEL-ID", "95221");
        return new Question(path.path(), account, reference, whole, Flaw.NONE);
    }

    private void ask(Question question) {
        Map<String, String> fields = new HashMap<>(question.fields());
        String bearer = chance.oneIn(4) ? "" : token;
        if (!bearer.isEmpty()) {
            fields.put(SnapPromises.TOKEN_SINCE, tokenSince);
        }
        fields.put(SnapPromises.SIGNED_AT, SnapPost.timestamp(now()));
        Question signed = new Question(question.path(), account, reference, fields, question.flaw());
        Request request = SnapPost.request(question, now(), bearer);
        Optional<Exchange> answered = calls.post(
                question.path() + " " + reference, node -> promises.answered(node, signed, request), promises::check);
        answered.ifPresent(this::learn);
    }

    private Instant now() {
        return calls.stage().agenda().now();
    }

    private void learn(Exchange exchange) {
        String told = exchange.reply().text("/referenceNo");
        number = told.isEmpty() ? number : told;
        if (exchange.reply().word().equals("401 01")) {
            token = "";
        }
    }
}

package io.tillgate.sandbox.web;

import io.helidon.http.HeaderNames;
import io.tillgate.sandbox.network.QrText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// A signed link to one of the wallet's own pages, `{path}{number}?t=…&return=…`, and the way back from there: only
/// addresses that this network was given lead anywhere.
record ReturnLink(QrText proofs, String purpose, String path) {
    /// What a link of ours names: the payment's or agreement's number, and where the payer goes when he has decided.
    record Named(String number, String back) {}

    /// Links to the page of a payment.
    static ReturnLink toPay(QrText proofs) {
        return new ReturnLink(proofs, "PAGE", "/pay/");
    }

    /// Links to the page of an agreement.
    static ReturnLink toAgree(QrText proofs) {
        return new ReturnLink(proofs, "AGREE", "/agree/");
    }

    /// The link for that number, from which the payer comes back to that address.
    String to(String number, String back) {
        return path + number + "?t=" + proof(number, back) + "&return="
                + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /// What the link that was followed names; empty where it is not one of ours.
    Optional<Named> followed(Exchange exchange) {
        String number = exchange.parameter("number");
        String back = exchange.query("return").orElse("");
        byte[] given = exchange.query("t").orElse("").getBytes(StandardCharsets.UTF_8);
        boolean ours = MessageDigest.isEqual(given, proof(number, back).getBytes(StandardCharsets.UTF_8));
        return ours ? Optional.of(new Named(number, back)) : Optional.empty();
    }

    /// Sends the payer back.
    static void leave(Exchange exchange, String back) {
        exchange.with(HeaderNames.LOCATION, back)
                .with(HeaderNames.create("Referrer-Policy"), "no-referrer")
                .send(303, "text/plain; charset=utf-8", new byte[0]);
    }

    private String proof(String number, String back) {
        return proofs.proof(purpose, number + "\n" + back);
    }
}

package io.tillgate.sandbox.web;

import io.helidon.http.HeaderNames;
import io.tillgate.sandbox.network.Agreement;
import io.tillgate.sandbox.network.Agreements;
import io.tillgate.sandbox.network.Payer;
import io.tillgate.sandbox.network.Phones;
import io.tillgate.sandbox.network.QrText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The wallet's own page for an agreement, `/agree/{number}?t=…&return=…`: the payer agrees or refuses to be charged
/// without being asked each time, and is sent to the address that the gateway gave. Works without JavaScript.
final class AgreePage {
    private static final String PURPOSE = "AGREE";

    private final Agreements agreements;
    private final Phones phones;
    private final QrText proofs;

    AgreePage(Agreements agreements, Phones phones, QrText proofs) {
        this.agreements = agreements;
        this.phones = phones;
        this.proofs = proofs;
    }

    private record Visit(Agreement agreement, String back) {}

    /// The page's path for an agreement, from which the payer comes back to that address.
    static String path(QrText proofs, String number, String back) {
        return "/agree/" + number + "?t=" + proof(proofs, number, back) + "&return="
                + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    private static String proof(QrText proofs, String number, String back) {
        return proofs.proof(PURPOSE, number + "\n" + back);
    }

    void show(Exchange exchange) {
        Optional<Visit> visit = visit(exchange);
        if (visit.isEmpty()) {
            PayPage.send(exchange, 404, PayHtml.unknown());
            return;
        }
        Agreement agreement = visit.get().agreement;
        List<Payer> payers = phones.payers().stream()
                .filter(payer -> payer.brand() == agreement.brand())
                .toList();
        PayPage.send(exchange, 200, PayHtml.of(agreement, payers, visit.get().back));
    }

    /// The payer's word, then back to where he came from; a word that comes too late changes nothing.
    void act(Exchange exchange) {
        Optional<Visit> visit = visit(exchange);
        if (visit.isEmpty()) {
            PayPage.send(exchange, 404, PayHtml.unknown());
            return;
        }
        Map<String, String> form = PayPage.form(exchange.body());
        String word = form.getOrDefault("word", "");
        if (word.equals("agree") || word.equals("refuse")) {
            agreements.say(visit.get().agreement.number(), form.getOrDefault("payer", ""), word.equals("agree"));
        }
        exchange.with(HeaderNames.LOCATION, visit.get().back)
                .with(HeaderNames.create("Referrer-Policy"), "no-referrer")
                .send(303, "text/plain; charset=utf-8", new byte[0]);
    }

    private Optional<Visit> visit(Exchange exchange) {
        String number = exchange.parameter("number");
        String back = exchange.query("return").orElse("");
        String given = exchange.query("t").orElse("");
        boolean ours = MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8),
                proof(proofs, number, back).getBytes(StandardCharsets.UTF_8));
        return ours ? agreements.ask(number).map(agreement -> new Visit(agreement, back)) : Optional.empty();
    }
}

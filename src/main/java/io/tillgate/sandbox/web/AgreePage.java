package io.tillgate.sandbox.web;

import io.tillgate.sandbox.network.Agreement;
import io.tillgate.sandbox.network.Agreements;
import io.tillgate.sandbox.network.Payer;
import io.tillgate.sandbox.network.Phones;
import io.tillgate.sandbox.network.QrText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The wallet's own page for an agreement, `/agree/{number}?t=…&return=…`: the payer agrees or refuses to be charged
/// without being asked each time, and is sent to the address that the gateway gave. Works without JavaScript.
final class AgreePage {
    private final Agreements agreements;
    private final Phones phones;
    private final ReturnLink links;

    AgreePage(Agreements agreements, Phones phones, QrText proofs) {
        this.agreements = agreements;
        this.phones = phones;
        this.links = ReturnLink.toAgree(proofs);
    }

    private record Visit(Agreement agreement, String back) {}

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
        ReturnLink.leave(exchange, visit.get().back);
    }

    private Optional<Visit> visit(Exchange exchange) {
        return links.followed(exchange)
                .flatMap(named -> agreements.ask(named.number()).map(agreement -> new Visit(agreement, named.back())));
    }
}

package io.tillgate.sandbox.web;

import io.helidon.http.HeaderNames;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Brand;
import io.tillgate.sandbox.network.Control;
import io.tillgate.sandbox.network.Payer;
import io.tillgate.sandbox.network.Phones;
import io.tillgate.sandbox.network.QrText;
import io.tillgate.sandbox.network.Ruled;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The wallet's own page for one payment, `/pay/{number}?t=…&return=…`: the payer confirms, refuses, or goes back
/// without a word, and is sent to the address that the gateway gave; only addresses that this network was given lead
/// anywhere. Works without JavaScript.
final class PayPage {
    private static final Logger LOG = LoggerFactory.getLogger(PayPage.class);

    private final Phones phones;
    private final Control control;
    private final QrText qr;
    private final ReturnLink links;

    PayPage(Phones phones, Control control, QrText qr) {
        this.phones = phones;
        this.control = control;
        this.qr = qr;
        this.links = ReturnLink.toPay(qr);
    }

    private record Visit(Attempt attempt, String back) {}

    void show(Exchange exchange) {
        Optional<Visit> visit = visit(exchange);
        if (visit.isEmpty()) {
            send(exchange, 404, PayHtml.unknown());
            return;
        }
        Attempt attempt = visit.get().attempt;
        List<Payer> payers = phones.payers().stream()
                .filter(payer -> attempt.brands().contains(payer.brand()))
                .filter(payer -> attempt.payer().isEmpty() || attempt.payer().equals(payer.id()))
                .toList();
        send(exchange, 200, PayHtml.of(attempt, payers, visit.get().back));
    }

    /// The payer's word, then back to where he came from; a word that comes too late changes nothing.
    void act(Exchange exchange) {
        Optional<Visit> visit = visit(exchange);
        if (visit.isEmpty()) {
            send(exchange, 404, PayHtml.unknown());
            return;
        }
        Map<String, String> form = form(exchange.body());
        String number = visit.get().attempt.number();
        String payer = form.getOrDefault("payer", "");
        String word = form.getOrDefault("word", "");
        boolean says = word.equals("confirm") || word.equals("refuse");
        if (says && phones.scan(payer, qr.of(number)) instanceof Ruled.Done) {
            Ruled said = word.equals("confirm") ? phones.confirm(payer, number) : phones.refuse(payer, number);
            LOG.debug("{} of {} on its page: {}", word, number, said.getClass().getSimpleName());
        }
        ReturnLink.leave(exchange, visit.get().back);
    }

    private Optional<Visit> visit(Exchange exchange) {
        return links.followed(exchange)
                .flatMap(named -> control.payment(Attempt.transactionNo(named.number())).stream()
                        .filter(attempt -> attempt.number().equals(named.number()))
                        .findFirst()
                        .map(attempt -> new Visit(attempt, named.back())));
    }

    static Map<String, String> form(byte[] body) {
        return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&", 20))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1]), (first, _) -> first));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static void send(Exchange exchange, int status, String html) {
        exchange.with(
                        HeaderNames.create("Content-Security-Policy"),
                        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'")
                .with(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .with(HeaderNames.create("Referrer-Policy"), "no-referrer")
                .with(HeaderNames.CACHE_CONTROL, "no-store")
                .send(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    /// The first brand that may still pay it.
    static Brand brand(Attempt attempt) {
        return attempt.brands().getFirst();
    }
}

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
    private static final String PURPOSE = "PAGE";

    private final Phones phones;
    private final Control control;
    private final QrText qr;

    PayPage(Phones phones, Control control, QrText qr) {
        this.phones = phones;
        this.control = control;
        this.qr = qr;
    }

    private record Visit(Attempt attempt, String back) {}

    /// The page's path for an attempt, from which the payer comes back to that address.
    static String path(QrText qr, String number, String back) {
        return "/pay/" + number + "?t=" + proof(qr, number, back) + "&return="
                + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    private static String proof(QrText qr, String number, String back) {
        return qr.proof(PURPOSE, number + "\n" + back);
    }

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
        exchange.with(HeaderNames.LOCATION, visit.get().back)
                .with(HeaderNames.create("Referrer-Policy"), "no-referrer")
                .send(303, "text/plain; charset=utf-8", new byte[0]);
    }

    private Optional<Visit> visit(Exchange exchange) {
        String number = exchange.parameter("number");
        String back = exchange.query("return").orElse("");
        String proof = exchange.query("t").orElse("");
        boolean ours = number.length() > 2
                && MessageDigest.isEqual(
                        proof.getBytes(StandardCharsets.UTF_8),
                        proof(qr, number, back).getBytes(StandardCharsets.UTF_8));
        return ours
                ? control.payment(Attempt.transactionNo(number)).stream()
                        .filter(attempt -> attempt.number().equals(number))
                        .findFirst()
                        .map(attempt -> new Visit(attempt, back))
                : Optional.empty();
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

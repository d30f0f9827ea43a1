package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.Partner;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What the SNAP wire promises its partners, looked at in every answer: that it is written as the standard has it,
/// that a wrong request is refused as what it is and a right one never as wrong, that an external id is good for one
/// request, and, by service, that what it tells was true.
final class SnapPromises {
    /// Since when the token that a request carries was known to its sender, in milliseconds of the world.
    static final String TOKEN_SINCE = "token since";

    /// The timestamp that was signed.
    static final String SIGNED_AT = "signed at";

    private static final long TOKEN_MILLIS = 900_000;
    private static final long CLOCKS_DIFFER = 2_000;
    // A request that was let in just in time may take so long.
    private static final long LONGEST = 90_000;
    private static final Set<String> UNDECIDED = Set.of("429 00", "504 00", "500 01");
    private static final Set<String> GATE = Set.of("400 00", "400 02", "401 00");

    /// Whoever hears one of these knows that nothing has happened.
    private static final Set<String> NOTHING = Set.of(
            "400 00", "400 01", "400 02", "401 00", "401 01", "403 01", "403 02", "404 08", "404 09", "409 00",
            "409 01", "429 00");

    // Who has these is let in before they are seen, and so may be refused for his external id.
    private static final Set<Flaw> IDENTIFIED = Set.of(Flaw.MALFORMED, Flaw.MISSING);
    private static final Set<String> NO_REFUND = Set.of("404 00", "404 01", "404 04", "404 13", "404 18");

    private final World.Stage stage;
    private final Sendings sendings;
    private final Directory partners;
    private final SnapOpenings openings;
    private final SnapReversals reversals;
    private final SnapLooks looks;
    private final SnapPrinted printed;
    private final Map<String, Uses> externalIds = new HashMap<>();

    /// How often an external id has arrived, and how often it was accepted.
    private static final class Uses {
        private int arrived;
        private int accepted;
    }

    SnapPromises(World.Stage stage, Sendings sendings, SnapSales sales) {
        this.stage = stage;
        this.sendings = sendings;
        this.partners = sales.directory();
        this.openings = new SnapOpenings(sales);
        this.reversals = new SnapReversals(sales, sales.directory());
        this.looks = new SnapLooks(sales);
        this.printed = new SnapPrinted(sales);
    }

    /// Who speaks for that account.
    Partner partner(MerchantAccount account) {
        return partners.of(account.merchant().no());
    }

    /// Has a node answer it.
    Exchange answered(Node node, Question question, Request request) {
        long from = stage.agenda().millis();
        SnapPath path = SnapPath.of(question.path());
        uses(question).arrived++;
        if (path.opens()) {
            sendings.arrived(Sendings.What.PAYMENT, question.merchant(), question.reference());
            sendings.arrived(Sendings.What.CHARGE, question.merchant(), question.reference());
        } else if (path.refunds()) {
            sendings.arrived(
                    Sendings.What.REFUND, question.merchant(), question.fields().getOrDefault("partnerRefundNo", ""));
        }
        Answer answer = node.dialects().orElseThrow().answer(request);
        Reply plain = new Reply(answer.status(), Reply.body(answer), answer.headers(), "");
        String code = plain.text("/responseCode");
        String word = code.length() == 7 ? code.substring(0, 3) + " " + code.substring(5) : code;
        return new Exchange(
                question,
                new Truth.Window(from, stage.agenda().millis()),
                new Reply(plain.status(), plain.body(), plain.headers(), word));
    }

    void check(Exchange exchange) {
        Question question = exchange.question();
        SnapPath path = SnapPath.of(question.path());
        String word = exchange.reply().word();
        stage.coverage().count("snap", path + " " + word);
        wellFormed(path, exchange);
        identified(path, exchange);
        nothing(path, exchange);
        if (word.equals("401 01")) {
            Broken.unless(tokenAge(exchange) >= TOKEN_MILLIS - CLOCKS_DIFFER, "a good token was refused", exchange);
        } else if (question.isFlawed()) {
            boolean maybe = UNDECIDED.contains(word) || (word.equals("409 00") && IDENTIFIED.contains(question.flaw()));
            Broken.unless(
                    maybe || word.equals(refusal(question.flaw())),
                    "a wrong request was not refused as such",
                    exchange);
        } else if (!UNDECIDED.contains(word) && !word.equals("409 00")) {
            Broken.unless(!GATE.contains(word), "a right request was refused as wrong", exchange);
            Broken.unless(tokenAge(exchange) <= TOKEN_MILLIS + LONGEST, "an old token was taken", exchange);
            promised(path, exchange);
        }
    }

    private void promised(SnapPath path, Exchange exchange) {
        if (SnapPrinted.isAsked(path, exchange.question())) {
            stage.coverage().count("static code", path + " " + exchange.reply().word());
            printed.check(path, exchange);
            return;
        }
        switch (path) {
            case TOKEN -> Broken.unless(exchange.reply().word().equals("200 00"), "no token was given", exchange);
            case GENERATE -> openings.generated(exchange);
            case CPM_PAYMENT -> openings.charged(exchange);
            case QUERY, CPM_QUERY -> looks.queried(exchange);
            case CANCEL, CPM_CANCEL -> reversals.cancelled(exchange);
            case REFUND, CPM_REFUND -> reversals.refunded(exchange);
            case NOT_SERVED ->
                Broken.unless(exchange.reply().word().equals("403 01"), "what is not served was answered", exchange);
        }
    }

    // Both halves of the code say the same as the status and the service (wire contract 2).
    private static void wellFormed(SnapPath path, Exchange exchange) {
        Reply reply = exchange.reply();
        String message = reply.text("/responseMessage");
        boolean right = reply.text("/responseCode").startsWith(reply.status() + path.digits())
                && reply.text("/responseCode").length() == 7
                && !message.isBlank()
                && message.length() <= 150
                && reply.headers().containsKey("X-TIMESTAMP");
        Broken.unless(right, "an answer is not written as the wire has it", exchange);
    }

    // Once for each partner and day in Jakarta (1.6); who is not let in has used none.
    private void identified(SnapPath path, Exchange exchange) {
        String word = exchange.reply().word();
        if (path == SnapPath.TOKEN) {
            return;
        }
        Uses uses = uses(exchange.question());
        if (word.equals("409 00")) {
            Broken.unless(uses.arrived > 1, "a new external id was refused", exchange);
        } else if (!word.startsWith("401")
                && !word.equals("504 00")
                && !word.equals("500 01")
                && exchange.question().flaw() != Flaw.MISSING) {
            uses.accepted++;
            Broken.unless(uses.accepted <= 1, "an external id was accepted twice", exchange);
        }
    }

    private Uses uses(Question question) {
        String day = question.fields().getOrDefault(SIGNED_AT, "").split("T", 2)[0];
        String id = question.fields().getOrDefault("X-EXTERNAL-ID", "");
        return externalIds.computeIfAbsent(question.merchant().value() + "/" + day + "/" + id, _ -> new Uses());
    }

    private void nothing(SnapPath path, Exchange exchange) {
        Question question = exchange.question();
        String word = exchange.reply().word();
        boolean keepsNothing = NOTHING.contains(word) || SnapPrinted.isAsked(path, question);
        if (path.opens() && keepsNothing) {
            sendings.nothing(Sendings.What.PAYMENT, question.merchant(), question.reference());
            sendings.nothing(Sendings.What.CHARGE, question.merchant(), question.reference());
        } else if (path.refunds() && (NOTHING.contains(word) || NO_REFUND.contains(word))) {
            sendings.nothing(Sendings.What.REFUND, question.merchant(), exchange.asked("partnerRefundNo"));
        }
    }

    private static long tokenAge(Exchange exchange) {
        String since = exchange.asked(TOKEN_SINCE);
        return since.isEmpty() ? TOKEN_MILLIS : exchange.window().until() - Long.parseLong(since);
    }

    private static String refusal(Flaw flaw) {
        return switch (flaw) {
            case NONE -> "200 00";
            case MISSING -> "400 02";
            case MALFORMED -> "400 01";
            case FORGED, UNKNOWN_CALLER, FOREIGN_ADDRESS -> "401 00";
        };
    }
}

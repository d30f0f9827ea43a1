package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import java.util.Set;

/// What the Pockyt wire promises its clients, looked at in every answer: that it is one of the wire's codes, that a
/// wrong request is refused as what it is and a right one never as wrong, and, by path, that what it tells was true.
final class PockytPromises {
    static final String SUCCESS = "000100";
    static final String MISSING = "000020";
    static final String NOT_FOUND = "000021";
    static final String MISMATCH = "000022";
    static final String BAD_VALUE = "000023";
    static final String DENIED = "000030";
    static final String STATE = "000040";
    static final String WALLET = "000080";
    static final String BUSY = "000000 busy";
    static final String UNKNOWN = "000000 unknown";
    static final String UNSIGNED = "000000 unsigned";

    // Whoever hears one of these knows that nothing has happened.
    private static final Set<String> NOTHING =
            Set.of(MISSING, NOT_FOUND, MISMATCH, BAD_VALUE, DENIED, STATE, BUSY, UNSIGNED);

    private final World.Stage stage;
    private final Sendings sendings;
    private final PockytOpenings openings;
    private final PockytReversals reversals;
    private final PockytLooks looks;
    private final PockytAgreements agreements;

    PockytPromises(World.Stage stage, Sendings sendings, PockytSales sales, AgreementShelf agreements) {
        this.agreements = new PockytAgreements(agreements, sales);
        this.stage = stage;
        this.sendings = sendings;
        this.openings = new PockytOpenings(sales);
        this.reversals = new PockytReversals(sales);
        this.looks = new PockytLooks(sales);
    }

    /// Has a node answer it.
    Exchange answered(Node node, Question question, Request request) {
        long from = stage.agenda().millis();
        stores(question, sendings::arrived);
        Answer answer = node.dialects().orElseThrow().answer(request);
        Reply reply = new Reply(answer.status(), Reply.body(answer), answer.headers(), word(answer));
        return new Exchange(question, new Truth.Window(from, stage.agenda().millis()), reply);
    }

    void check(Exchange exchange) {
        Question question = exchange.question();
        String word = exchange.reply().word();
        PockytPath path = PockytPath.of(question.path());
        stage.coverage().count("pockyt", path + " " + word);
        stage.coverage().count("pockyt path", question.path());
        wellFormed(exchange);
        // What was opened and has ended in the same moment is told by its state.
        boolean ended = path == PockytPath.IN_APP && word.equals(STATE);
        if (NOTHING.contains(word) && !ended) {
            stores(question, sendings::nothing);
        }
        if (question.isFlawed()) {
            Broken.unless(word.equals(refusal(question.flaw())), "a wrong request was not refused as such", exchange);
        } else if (!word.equals(BUSY) && !word.equals(UNKNOWN)) {
            Broken.unless(
                    !word.equals(UNSIGNED) && !(word.equals(MISSING) && !mayLack(path)),
                    "a right request was refused as wrong",
                    exchange);
            promised(path, exchange);
        }
    }

    private void promised(PockytPath path, Exchange exchange) {
        switch (path) {
            case IN_STORE, QR, MIXED_QR, ONLINE, IN_APP -> openings.opened(path, exchange);
            case CONSULT, APPLY, DEBIT, REVOKE -> agreements.check(path, exchange);
            case PAY -> openings.charged(exchange);
            case QUERY -> looks.queried(exchange);
            case MIXED_QUERY -> looks.mixed(exchange);
            case LIST -> looks.listed(exchange);
            case CANCEL, MIXED_CANCEL -> reversals.cancelled(exchange);
            case REFUND -> reversals.refunded(exchange);
            case NOT_SERVED ->
                Broken.unless(exchange.reply().word().equals(DENIED), "what is not served was answered", exchange);
        }
    }

    // A store may want each refund to have its reference.
    private static boolean mayLack(PockytPath path) {
        return path == PockytPath.REFUND;
    }

    private static String refusal(Flaw flaw) {
        return switch (flaw) {
            case NONE -> SUCCESS;
            case MISSING -> MISSING;
            case MALFORMED -> BAD_VALUE;
            case FORGED -> UNSIGNED;
            case UNKNOWN_CALLER -> NOT_FOUND;
            case FOREIGN_ADDRESS -> DENIED;
        };
    }

    // HTTP 200, a code, its text, and the text a second time on failures, which have no result (wire contract 0.4).
    private static void wellFormed(Exchange exchange) {
        Reply reply = exchange.reply();
        boolean success = reply.word().equals(SUCCESS);
        boolean list = PockytPath.of(exchange.question().path()) == PockytPath.LIST;
        boolean right = reply.status() == 200
                && !reply.text("/ret_msg").isBlank()
                && (success || reply.text("/retMsg").equals(reply.text("/ret_msg")))
                && reply.body().has("result") == (success && !list);
        Broken.unless(right, "an answer is not written as the wire has it", exchange);
    }

    private static String word(Answer answer) {
        Reply plain = new Reply(answer.status(), Reply.body(answer), answer.headers(), "");
        String code = plain.text("/ret_code");
        String text = plain.text("/ret_msg");
        if (!code.equals("000000")) {
            return code;
        }
        return text.startsWith("busy") ? BUSY : text.startsWith("result unknown") ? UNKNOWN : UNSIGNED;
    }

    // What it would store, if anything.
    private static void stores(Question question, Note note) {
        PockytPath path = PockytPath.of(question.path());
        if (path.opens()) {
            note.of(Sendings.What.PAYMENT, question.merchant(), question.reference());
        } else if (path == PockytPath.PAY) {
            note.of(Sendings.What.CHARGE, question.merchant(), question.reference());
        } else if (path == PockytPath.REFUND && question.fields().containsKey("refundReference")) {
            note.of(Sendings.What.REFUND, question.merchant(), refundReference(question));
        }
    }

    private interface Note {
        void of(Sendings.What what, MerchantNo merchant, String reference);
    }

    private static String refundReference(Question question) {
        return question.fields().getOrDefault("refundReference", "");
    }
}

package io.tillgate.core.payment;

import static io.tillgate.core.payment.DecisionSamples.LATER;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every state meets every answer and every operation, and what comes of it is as the tables in
/// src/test/resources/decisions say: next state, attempts, books, refund, notice, and when to look again.
class DecisionTableTest {
    private final DecisionSamples samples = new DecisionSamples();
    private final Decisions decisions = samples.decisions;
    private final DecisionTable table = new DecisionTable();

    @Test
    void what_a_wallet_says_about_a_charge() throws IOException {
        Map<String, Payment> states = samples.states();
        states.remove("open");
        states.forEach(this::chargeAnswers);
        table.isAsWritten("charge.txt");
    }

    @Test
    void what_a_wallet_says_about_an_earlier_attempt() throws IOException {
        samples.secondTries().forEach(this::chargeAnswers);
        table.isAsWritten("earlier-attempt.txt");
    }

    @Test
    void what_a_wallet_says_to_a_cancel() throws IOException {
        samples.states()
                .forEach((name, payment) -> samples.cancelAnswers(payment)
                        .forEach((said, answer) ->
                                table.row(name, said, decisions.cancel().answered(payment, 1, answer, LATER))));
        table.isAsWritten("cancel-answers.txt");
    }

    @Test
    void who_cancels_what() throws IOException {
        samples.states().forEach((name, payment) -> {
            for (Cause cause : Cause.values()) {
                table.row(name, "cancel, " + cause, decisions.cancel().cancel(payment, cause, LATER, "x"));
            }
        });
        table.isAsWritten("cancel.txt");
    }

    @Test
    void who_engages_a_wallet() throws IOException {
        Map<String, Payment> states = samples.states();
        states.putAll(samples.secondTries());
        states.forEach((name, payment) ->
                table.row(name, "engage", decisions.charge().engage(payment, "wechatpay", Attempt.Method.CODE, LATER)));
        table.isAsWritten("engage.txt");
    }

    @Test
    void what_a_wallet_says_about_an_attempt_that_is_withdrawn() throws IOException {
        Map<String, Payment> switched = samples.switched();
        switched.forEach(this::chargeAnswers);
        switched.forEach((name, payment) -> samples.cancelAnswers(payment).forEach((said, answer) -> {
            Attempt first = payment.attempt(1);
            table.row(name, "withdraw: " + said, decisions.withdraw().answered(payment, first, answer, LATER));
            table.row(name, "cancel: " + said, decisions.cancel().answered(payment, 1, answer, LATER));
        }));
        switched.forEach((name, payment) -> samples.cancelAnswers(payment, 2).forEach((said, answer) -> {
            table.row(name, "cancel the second: " + said, decisions.cancel().answered(payment, 2, answer, LATER));
        }));
        table.isAsWritten("withdrawn.txt");
    }

    @Test
    void what_a_wallet_says_about_an_attempt_that_stores_it() throws IOException {
        samples.storing().forEach(this::chargeAnswers);
        table.isAsWritten("storing.txt");
    }

    @Test
    void who_takes_another_wallet() throws IOException {
        Map<String, Payment> states = samples.switched();
        states.putAll(samples.secondTries());
        states.putAll(samples.storing());
        ChargeDecision charge = decisions.charge();
        states.forEach((name, payment) -> {
            table.row(name, "same again", charge.engage(payment, "wechatpay", Attempt.Method.QR, LATER));
            table.row(name, "another", charge.engage(payment, "gcash", Attempt.Method.QR, LATER));
            table.row(name, "its page", charge.engage(payment, "wechatpay", Attempt.Method.PAGE, LATER));
            table.row(name, "same, stored", charge.engage(payment, "wechatpay", Attempt.Method.STORING_QR, LATER));
            table.row(
                    name, "its page, stored", charge.engage(payment, "wechatpay", Attempt.Method.STORING_PAGE, LATER));
            table.row(name, "a code", charge.engage(payment, "wechatpay", Attempt.Method.CODE, LATER));
            table.row(name, "cancel", decisions.cancel().cancel(payment, Cause.MERCHANT, LATER, "x"));
        });
        table.isAsWritten("switch.txt");
    }

    private void chargeAnswers(String name, Payment payment) {
        samples.chargeAnswers(payment).forEach((said, answer) -> {
            Attempt first = payment.attempt(1);
            table.row(name, said, decisions.charge().answered(payment, first, answer, LATER));
        });
    }
}

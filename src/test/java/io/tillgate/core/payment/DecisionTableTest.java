package io.tillgate.core.payment;

import static io.tillgate.core.payment.DecisionSamples.LATER;
import static io.tillgate.core.payment.DecisionSamples.NOON;
import static io.tillgate.core.payment.DecisionSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.payment.RefundDecision.Asked;
import io.tillgate.core.payment.RefundState.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every state meets every answer and every operation, and what comes of it is as the tables in
/// src/test/resources/decisions say: next state, attempts, books, refund, notice, and when to look again.
class DecisionTableTest {
    private static final Path TABLES = Path.of("src", "test", "resources", "decisions");

    private final DecisionSamples samples = new DecisionSamples();
    private final Decisions decisions = samples.decisions;
    private final List<String> rows = new ArrayList<>();

    @Test
    void what_a_wallet_says_about_a_charge() throws IOException {
        Map<String, Payment> states = samples.states();
        states.remove("open");
        states.forEach(this::chargeAnswers);
        assertTable("charge.txt");
    }

    @Test
    void what_a_wallet_says_about_an_earlier_attempt() throws IOException {
        samples.secondTries().forEach(this::chargeAnswers);
        assertTable("earlier-attempt.txt");
    }

    @Test
    void what_a_wallet_says_to_a_cancel() throws IOException {
        samples.states()
                .forEach((name, payment) -> samples.cancelAnswers(payment)
                        .forEach((said, answer) ->
                                row(name, said, decisions.cancel().answered(payment, 1, answer, LATER))));
        assertTable("cancel-answers.txt");
    }

    @Test
    void who_cancels_what() throws IOException {
        samples.states().forEach((name, payment) -> {
            for (Cause cause : Cause.values()) {
                row(name, "cancel, " + cause, decisions.cancel().cancel(payment, cause, LATER, "x"));
            }
        });
        assertTable("cancel.txt");
    }

    @Test
    void who_engages_a_wallet() throws IOException {
        Map<String, Payment> states = samples.states();
        states.putAll(samples.secondTries());
        states.forEach((name, payment) ->
                row(name, "engage", decisions.charge().engage(payment, "wechatpay", Attempt.Method.CODE, LATER)));
        assertTable("engage.txt");
    }

    @Test
    void what_a_wallet_says_about_an_attempt_that_is_withdrawn() throws IOException {
        Map<String, Payment> switched = samples.switched();
        switched.forEach(this::chargeAnswers);
        switched.forEach((name, payment) -> samples.cancelAnswers(payment).forEach((said, answer) -> {
            Attempt first = payment.attempt(1);
            row(name, "withdraw: " + said, decisions.withdraw().answered(payment, first, answer, LATER));
            row(name, "cancel: " + said, decisions.cancel().answered(payment, 1, answer, LATER));
        }));
        switched.forEach((name, payment) -> samples.cancelAnswers(payment, 2).forEach((said, answer) -> {
            row(name, "cancel the second: " + said, decisions.cancel().answered(payment, 2, answer, LATER));
        }));
        assertTable("withdrawn.txt");
    }

    @Test
    void what_a_wallet_says_about_an_attempt_that_stores_it() throws IOException {
        samples.storing().forEach(this::chargeAnswers);
        assertTable("storing.txt");
    }

    @Test
    void who_takes_another_wallet() throws IOException {
        Map<String, Payment> states = samples.switched();
        states.putAll(samples.secondTries());
        states.putAll(samples.storing());
        ChargeDecision charge = decisions.charge();
        states.forEach((name, payment) -> {
            row(name, "same again", charge.engage(payment, "wechatpay", Attempt.Method.QR, LATER));
            row(name, "another", charge.engage(payment, "gcash", Attempt.Method.QR, LATER));
            row(name, "its page", charge.engage(payment, "wechatpay", Attempt.Method.PAGE, LATER));
            row(name, "same, stored", charge.engage(payment, "wechatpay", Attempt.Method.STORING_QR, LATER));
            row(name, "its page, stored", charge.engage(payment, "wechatpay", Attempt.Method.STORING_PAGE, LATER));
            row(name, "a code", charge.engage(payment, "wechatpay", Attempt.Method.CODE, LATER));
            row(name, "cancel", decisions.cancel().cancel(payment, Cause.MERCHANT, LATER, "x"));
        });
        assertTable("switch.txt");
    }

    @Test
    void what_is_refunded() throws IOException {
        samples.states().forEach((name, payment) -> {
            for (String amount : List.of("13.00", "5.00", "13.01", "0.00")) {
                boolean paid = payment.state() instanceof PaymentState.Paid;
                Payment of = paid ? payment : paid();
                row(name, "refund " + amount, decisions.refund().reserve(payment, refund(of, amount), LATER));
            }
        });
        Payment partly = reserved(reserved(paid(), "5.00"), "6.00");
        for (String amount : List.of("2.00", "2.01")) {
            row(
                    "paid, 11.00 reserved",
                    "refund " + amount,
                    decisions.refund().reserve(partly, refund(partly, amount), LATER));
        }
        assertTable("refund.txt");
    }

    @Test
    void what_a_wallet_says_to_a_refund() throws IOException {
        Payment paid = paid();
        PaymentChange reserve =
                decisions.refund().reserve(paid, refund(paid, "5.00"), NOON).orElseThrow();
        refundAnswers("paid, 5.00 reserved", reserve, "5.00");
        PaymentChange all =
                decisions.refund().reserve(paid, refund(paid, "13.00"), NOON).orElseThrow();
        refundAnswers("paid, 13.00 reserved", all, "13.00");
        refundAnswers("closed, late success", lateSuccess("closed"), "13.00");
        refundAnswers("failed, late success", lateSuccess("failed"), "13.00");
        heldAfterRefusal("closed, late success", lateSuccess("closed"));
        heldAfterRefusal("failed, late success", lateSuccess("failed"));
        heldAfterRefusal("paid, 5.00 reserved", reserve);
        assertTable("refund-answers.txt");
    }

    private void chargeAnswers(String name, Payment payment) {
        samples.chargeAnswers(payment).forEach((said, answer) -> {
            Attempt first = payment.attempt(1);
            row(name, said, decisions.charge().answered(payment, first, answer, LATER));
        });
    }

    private void refundAnswers(String name, PaymentChange before, String amount) {
        Refund refund = before.refunds().getFirst();
        String no = refund.no().value();
        Map<String, RefundAnswer> answers = new LinkedHashMap<>();
        answers.put("done", new RefundAnswer.Done(no, usd(amount)));
        answers.put("done, 1.00", new RefundAnswer.Done(no, usd("1.00")));
        answers.put("done, other number", new RefundAnswer.Done("4", usd(amount)));
        answers.put("refused", new RefundAnswer.Refused("payer_closed"));
        answers.put("unknown", new RefundAnswer.Unknown("cut"));
        answers.forEach((said, answer) -> row(name, said, answered(before.after(), refund, answer)));
        Refund known = refund.in(new Refused(NOON, "payer_closed"));
        row(
                name + ", already refused",
                "done",
                answered(before.after(), known, new RefundAnswer.Done(no, usd(amount))));
    }

    private void heldAfterRefusal(String name, PaymentChange before) {
        Payment payment = before.after();
        Refund refund = before.refunds().getFirst();
        Map<String, ChargeAnswer> held = new LinkedHashMap<>(samples.chargeAnswers(payment));
        held.put("approved, 5.10", samples.approved(payment, 1, "5.10", "200043"));
        held.forEach((said, answer) -> row(
                name,
                "refused, and then: " + said,
                decisions.refund().refusedLate(payment, refund, "exceeds", answer, LATER)));
    }

    private Optional<PaymentChange> answered(Payment payment, Refund refund, RefundAnswer answer) {
        return decisions.refund().answered(payment, List.of(refund), refund.no(), answer, LATER);
    }

    private PaymentChange lateSuccess(String state) {
        Payment payment = samples.state(state);
        ChargeAnswer answer = samples.approved(payment, 1, "13.00", "200043");
        return decisions
                .charge()
                .answered(payment, payment.attempt(1), answer, NOON)
                .orElseThrow();
    }

    private Payment paid() {
        return samples.state("paid");
    }

    private Payment reserved(Payment payment, String amount) {
        return decisions
                .refund()
                .reserve(payment, refund(payment, amount), NOON)
                .orElseThrow()
                .after();
    }

    private static Refund refund(Payment payment, String amount) {
        TransactionNo no = new TransactionNo("400000000000000777");
        Asked asked = new Asked(usd(amount), Refund.Reason.MERCHANT, Digest.ofTexts("refund"), NOON, "");
        return RefundDecision.ofSale(payment, no, new Reference("b1"), asked);
    }

    private void row(String state, String event, Optional<PaymentChange> change) {
        rows.add(state + " | " + event + " | "
                + change.map(DecisionTableTest::told).orElse("-"));
    }

    private static String told(PaymentChange change) {
        List<String> parts = new ArrayList<>();
        change.after().standing().text().lines().map(DecisionTableTest::tidied).forEach(parts::add);
        change.journals()
                .forEach(journal -> journal.entries()
                        .forEach(entry -> parts.add(journal.kind() + " " + entry.debit() + " to " + entry.credit() + " "
                                + entry.amount())));
        change.refunds()
                .forEach(refund -> parts.add("refund " + refund.amount() + " " + refund.reason() + " "
                        + refund.state().getClass().getSimpleName() + ", costs " + refund.settled()));
        change.notices().forEach(notice -> parts.add("tells " + notice.kind()));
        parts.add(
                switch (change.due()) {
                    case Due.At(var time) ->
                        "again in " + Duration.between(LATER, time).toSeconds() + " s";
                    case Due.Never _ -> "never again";
                });
        return change.event().kind() + ": " + String.join("; ", parts);
    }

    private static String tidied(String line) {
        return line.replace(NOON.toString(), "noon")
                .replace(LATER.toString(), "now")
                .replaceAll(" (brand=alipay|method=CODE|asked=noon)", "");
    }

    private void assertTable(String name) throws IOException {
        String actual = String.join("\n", rows) + "\n";
        Path made = Files.createDirectories(Path.of("target", "decisions")).resolve(name);
        Files.writeString(made, actual);
        assertThat(made).as("written for review: " + made).hasSameTextualContentAs(TABLES.resolve(name));
    }
}

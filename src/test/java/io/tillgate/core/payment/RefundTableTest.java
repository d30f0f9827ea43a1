package io.tillgate.core.payment;

import static io.tillgate.core.payment.DecisionSamples.LATER;
import static io.tillgate.core.payment.DecisionSamples.NOON;
import static io.tillgate.core.payment.DecisionSamples.usd;

import io.tillgate.core.payment.RefundDecision.Asked;
import io.tillgate.core.payment.RefundState.Refused;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every refund meets every answer, and what comes of it is as the tables say.
class RefundTableTest {
    private final DecisionSamples samples = new DecisionSamples();
    private final Decisions decisions = samples.decisions;
    private final DecisionTable table = new DecisionTable();

    @Test
    void what_is_refunded() throws IOException {
        samples.states().forEach((name, payment) -> {
            for (String amount : List.of("13.00", "5.00", "13.01", "0.00")) {
                boolean paid = payment.state() instanceof PaymentState.Paid;
                Payment of = paid ? payment : paid();
                table.row(name, "refund " + amount, decisions.refund().reserve(payment, refund(of, amount), LATER));
            }
        });
        Payment partly = reserved(reserved(paid(), "5.00"), "6.00");
        for (String amount : List.of("2.00", "2.01")) {
            table.row(
                    "paid, 11.00 reserved",
                    "refund " + amount,
                    decisions.refund().reserve(partly, refund(partly, amount), LATER));
        }
        table.isAsWritten("refund.txt");
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
        heldWhenStranded("closed, late success", lateSuccess("closed"));
        heldWhenStranded("failed, late success", lateSuccess("failed"));
        table.isAsWritten("refund-answers.txt");
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
        answers.forEach((said, answer) -> table.row(name, said, answered(before.after(), refund, answer)));
        Refund known = refund.in(new Refused(NOON, "payer_closed"));
        table.row(
                name + ", already refused",
                "done",
                answered(before.after(), known, new RefundAnswer.Done(no, usd(amount))));
    }

    private void heldAfterRefusal(String name, PaymentChange before) {
        Payment payment = before.after();
        held(payment)
                .forEach((said, answer) -> table.row(name, "refused, and then: " + said, refusedLate(before, answer)));
    }

    private void heldWhenStranded(String name, PaymentChange before) {
        Payment payment = before.after();
        ChargeAnswer keeps = samples.approved(payment, 1, "13.00", "200043");
        PaymentChange stranded = refusedLate(before, keeps).orElseThrow();
        held(payment)
                .forEach((said, answer) ->
                        table.row(name, "stranded, and then: " + said, refusedLate(stranded, answer)));
    }

    private Map<String, ChargeAnswer> held(Payment payment) {
        Map<String, ChargeAnswer> held = new LinkedHashMap<>(samples.chargeAnswers(payment));
        held.put("approved, 5.10", samples.approved(payment, 1, "5.10", "200043"));
        return held;
    }

    private Optional<PaymentChange> refusedLate(PaymentChange before, ChargeAnswer holds) {
        Refund refund = before.refunds().getFirst();
        return decisions.refund().refusedLate(before.after(), refund, "exceeds", holds, LATER);
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
}

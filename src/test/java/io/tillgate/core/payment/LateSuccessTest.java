package io.tillgate.core.payment;

import static io.tillgate.core.payment.DecisionSamples.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A merchant who does not want to hear of late successes hears of the end all the same, once.
class LateSuccessTest {
    private final DecisionSamples samples = new DecisionSamples();

    @Test
    void the_end_that_comes_with_a_wrong_amount_is_told() {
        assertThat(toldAfterCancel("cancelling, MERCHANT")).containsExactly(NoticeKind.CLOSED);
        assertThat(toldAfterCancel("cancelling, NEVER_HEARD")).containsExactly(NoticeKind.FAILED);
    }

    @Test
    void an_end_that_was_before_is_not_told_again() {
        Payment closed = deaf(samples.state("closed"));
        PaymentChange change = samples.decisions
                .charge()
                .answered(closed, closed.attempt(1), samples.approved(closed, 1, "13.00", "200043"), LATER)
                .orElseThrow();
        assertThat(change.event().kind()).isEqualTo(Event.Kind.LATE_SUCCESS);
        assertThat(change.notices()).isEmpty();
    }

    private List<NoticeKind> toldAfterCancel(String state) {
        Payment cancelling = deaf(samples.state(state));
        CancelAnswer answer = new CancelAnswer.AlreadyPaid(samples.approved(cancelling, 1, "1.00", "200043"));
        return samples.decisions.cancel().answered(cancelling, 1, answer, LATER).orElseThrow().notices().stream()
                .map(Notice::kind)
                .toList();
    }

    private static Payment deaf(Payment payment) {
        Opening old = payment.opening();
        Terms terms = new Terms(
                old.terms().rate(),
                old.terms().fee(),
                old.terms().verdictTime(),
                Set.of(NoticeKind.CLOSED, NoticeKind.FAILED));
        Opening opening = new Opening(
                old.merchant(),
                old.no(),
                old.store(),
                old.reference(),
                old.way(),
                old.amount(),
                terms,
                old.asked(),
                old.createdAt(),
                old.expiresAt(),
                old.origin(),
                old.details());
        return new Payment(opening, payment.version(), payment.state(), payment.attempts(), payment.head());
    }
}

package io.tillgate.core.payment;

import static io.tillgate.core.payment.DecisionSamples.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The money that comes too late in the moment of the end: a change is told once, and a merchant hears of the end of
/// his order before anything else.
class LateSuccessTest {
    private static final Set<NoticeKind> ENDS = Set.of(NoticeKind.CLOSED, NoticeKind.FAILED);

    private final DecisionSamples samples = new DecisionSamples();

    @Test
    void the_end_that_comes_with_a_wrong_amount_is_told_to_who_wants_to_hear_of_it() {
        for (Set<NoticeKind> wanted : List.of(ENDS, EnumSet.range(NoticeKind.PAID, NoticeKind.LATE_SUCCESS))) {
            assertThat(toldAfterCancel("cancelling, MERCHANT", wanted)).containsExactly(NoticeKind.CLOSED);
            assertThat(toldAfterCancel("cancelling, NEVER_HEARD", wanted)).containsExactly(NoticeKind.FAILED);
        }
    }

    @Test
    void who_wants_to_hear_of_late_money_alone_hears_of_that() {
        assertThat(toldAfterCancel("cancelling, MERCHANT", Set.of(NoticeKind.LATE_SUCCESS)))
                .containsExactly(NoticeKind.LATE_SUCCESS);
    }

    @Test
    void an_end_that_was_before_is_not_told_again() {
        Payment closed = wanting(ENDS, samples.state("closed"));
        PaymentChange change = samples.decisions
                .charge()
                .answered(closed, closed.attempt(1), samples.approved(closed, 1, "13.00", "200043"), LATER)
                .orElseThrow();
        assertThat(change.event().kind()).isEqualTo(Event.Kind.LATE_SUCCESS);
        assertThat(change.notices()).isEmpty();
    }

    private List<NoticeKind> toldAfterCancel(String state, Set<NoticeKind> wanted) {
        Payment cancelling = wanting(wanted, samples.state(state));
        CancelAnswer answer = new CancelAnswer.AlreadyPaid(samples.approved(cancelling, 1, "1.00", "200043"));
        return samples.decisions.cancel().answered(cancelling, 1, answer, LATER).orElseThrow().notices().stream()
                .map(Notice::kind)
                .toList();
    }

    private static Payment wanting(Set<NoticeKind> wanted, Payment payment) {
        Opening old = payment.opening();
        Terms terms =
                new Terms(old.terms().rate(), old.terms().fee(), old.terms().verdictTime(), wanted);
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

package io.tillgate.core.payment;

import static io.tillgate.core.payment.PaymentSamples.MERCHANT;
import static io.tillgate.core.payment.PaymentSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.payment.Payments.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every keeper of payments promises about when they are looked at next, and the words its contract is told in.
public abstract class DueContract {
    protected final PaymentSamples samples = new PaymentSamples(400_000_000_000_000_000L);
    protected Payments payments = new MemoryPayments();

    /// A keeper of nothing yet.
    protected abstract Payments empty() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        payments = empty();
    }

    @Test
    void what_is_due_is_taken_once_earliest_first() {
        Payment first = store(samples.openAt("r1", NOON));
        Payment second = store(samples.openAt("r2", NOON.plusSeconds(10)));
        Instant expiry = NOON.plusSeconds(7_200);

        assertThat(payments.nextDue()).contains(expiry);
        assertThat(payments.takeDue(expiry.minusSeconds(1), 9)).isEmpty();
        assertThat(payments.takeDue(expiry.plusSeconds(10), 1)).containsExactly(key(first));
        assertThat(payments.nextDue()).contains(expiry.plusSeconds(10));
        assertThat(payments.takeDue(expiry.plusSeconds(10), 9)).containsExactly(key(second));
        assertThat(payments.takeDue(expiry.plusSeconds(10), 9)).isEmpty();
        assertThat(payments.nextDue()).isEmpty();
    }

    @Test
    void a_change_lets_go_of_what_was_taken_and_says_when_it_is_due_again() {
        Payment open = store(samples.open("r1"));
        payments.takeDue(NOON.plusSeconds(7_200), 9);
        PaymentChange engaged = samples.engage(open);
        stored(engaged);

        assertThat(payments.nextDue().map(Due.At::new)).contains((Due.At) engaged.due());
    }

    @Test
    void a_change_that_is_never_due_takes_the_payment_off() {
        Payment open = store(samples.open("r1"));
        stored(samples.close(open));

        assertThat(payments.nextDue()).isEmpty();
    }

    @Test
    void rescheduling_lets_go_of_a_payment_at_that_version_only() {
        Payment open = store(samples.open("r1"));
        Instant expiry = NOON.plusSeconds(7_200);
        payments.takeDue(expiry, 9);

        payments.reschedule(key(open), 2, new Due.At(expiry.plusSeconds(1)));
        assertThat(payments.nextDue()).isEmpty();

        payments.reschedule(key(open), 1, new Due.At(expiry.plusSeconds(2)));
        assertThat(payments.nextDue()).contains(expiry.plusSeconds(2));

        payments.reschedule(key(open), 1, new Due.Never());
        assertThat(payments.nextDue()).isEmpty();
    }

    @Test
    void what_is_due_goes_to_one_of_many_who_ask_at_once() throws Exception {
        for (int i = 0; i < 20; i++) {
            store(samples.open("r" + i));
        }
        List<Key> taken = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Key>>> takers = Stream.generate(
                            () -> threads.submit(() -> payments.takeDue(NOON.plusSeconds(7_200), 5)))
                    .limit(8)
                    .toList();
            for (Future<List<Key>> taker : takers) {
                taken.addAll(taker.get());
            }
        }

        assertThat(taken).doesNotHaveDuplicates();
    }

    protected final Stored commit(PaymentChange change) {
        return payments.commit(change, Deadline.none());
    }

    /// Stores a change that nothing stands against.
    protected final Payment store(PaymentChange change) {
        assertThat(commit(change)).isEqualTo(Stored.STORED);
        return change.after();
    }

    protected final Payment paid(String reference) {
        return store(samples.paid(store(samples.openEngaged(reference))));
    }

    protected final List<Stored> atOnce(List<PaymentChange> changes) throws InterruptedException, ExecutionException {
        List<Stored> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Stored>> waiting = changes.stream()
                    .map(change -> threads.submit(() -> commit(change)))
                    .toList();
            for (Future<Stored> answer : waiting) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    // What is read back must be what was computed, whatever way it went through the database.
    final Payment stored(PaymentChange change) {
        Payment after = store(change);
        assertThat(current(after)).isEqualTo(after);
        return after;
    }

    final Payment current(Payment payment) {
        return payments.find(MERCHANT, payment.no()).orElseThrow();
    }

    final List<Refund> refundsOf(Payment payment) {
        return payments.refundsOf(MERCHANT, payment.no());
    }

    static Key key(Payment payment) {
        return new Key(payment.merchant(), payment.no());
    }
}

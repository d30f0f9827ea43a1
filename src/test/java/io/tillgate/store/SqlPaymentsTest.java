package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.payment.Due;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentSamples;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.PaymentsContract;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SqlPaymentsTest extends PaymentsContract {
    private static final TestStore STORE = new TestStore();

    @Override
    protected Payments empty() {
        STORE.jdbi.useHandle(handle -> List.of("payment", "event", "refund", "entry", "notice", "due")
                .forEach(table -> handle.execute("DELETE FROM " + table)));
        return STORE.payments;
    }

    @AfterAll
    static void end() {
        STORE.close();
    }

    @Test
    void what_was_taken_and_never_let_go_can_be_taken_again_after_the_lease() {
        store(samples.open("r1"));
        var expiry = PaymentSamples.NOON.plusSeconds(7_200);
        assertThat(payments.takeDue(expiry, 9)).hasSize(1);

        STORE.realTime = STORE.realTime.plusSeconds(31);

        assertThat(payments.takeDue(expiry, 9)).hasSize(1);
    }

    @Test
    void what_somebody_else_sets_anew_is_not_waited_for_and_stays_as_he_sets_it() {
        Payment open = store(samples.open("r1"));
        var key = new Payments.Key(open.merchant(), open.no());
        var expiry = PaymentSamples.NOON.plusSeconds(7_200);
        STORE.jdbi.useTransaction(handle -> {
            handle.execute(
                    "UPDATE due SET version = 2 WHERE transaction_no = ?",
                    open.no().value());
            payments.reschedule(key, 1, new Due.Never());
        });
        assertThat(payments.takeDue(expiry, 9)).containsExactly(key);
    }

    @Test
    void a_crowd_is_let_go_each_with_its_own_time() throws Exception {
        List<Payment> all = IntStream.range(0, 50)
                .mapToObj(i -> store(samples.open("r" + i)))
                .toList();
        var expiry = PaymentSamples.NOON.plusSeconds(7_200);
        assertThat(payments.takeDue(expiry, 99)).hasSize(50);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Payment one : all) {
                Due due =
                        all.indexOf(one) % 2 == 0 ? new Due.Never() : new Due.At(expiry.plusSeconds(all.indexOf(one)));
                threads.execute(
                        () -> payments.reschedule(new Payments.Key(one.merchant(), one.no()), one.version(), due));
            }
        }
        assertThat(payments.nextDue()).contains(expiry.plusSeconds(1));
        assertThat(payments.takeDue(expiry.plusSeconds(25), 99)).hasSize(13);
        assertThat(payments.takeDue(expiry.plusSeconds(50), 99)).hasSize(12);
    }
}

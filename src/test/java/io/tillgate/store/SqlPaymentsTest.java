package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.payment.PaymentSamples;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.PaymentsContract;
import java.util.List;
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
}

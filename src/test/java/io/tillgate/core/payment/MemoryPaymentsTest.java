package io.tillgate.core.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryPaymentsTest extends PaymentsContract {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    protected Payments empty() {
        return new MemoryPayments(nanos::get);
    }

    @Test
    void what_was_taken_and_never_let_go_can_be_taken_again_after_the_lease() {
        store(samples.open("r1"));
        var expiry = PaymentSamples.NOON.plusSeconds(7_200);
        assertThat(payments.takeDue(expiry, 9)).hasSize(1);

        nanos.addAndGet(Duration.ofSeconds(31).toNanos());

        assertThat(payments.takeDue(expiry, 9)).hasSize(1);
    }
}

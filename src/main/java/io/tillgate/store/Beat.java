package io.tillgate.store;

import io.tillgate.core.payment.Deadline;

/// Somebody who asks whether the lane still writes.
final class Beat extends Waiter {
    Beat(Deadline deadline) {
        super(deadline);
    }

    @Override
    public String toString() {
        return "a beat";
    }
}

package io.tillgate.core.payment;

import java.util.function.Function;

/// Payments with somebody in between who answers commits in their place, or has them done.
public record Between(Payments payments, Function<PaymentChange, Stored> committing) implements ForwardedPayments {
    @Override
    public Stored commit(PaymentChange change, Deadline deadline) {
        return committing.apply(change);
    }
}

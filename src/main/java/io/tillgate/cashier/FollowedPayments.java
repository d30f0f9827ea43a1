package io.tillgate.cashier;

import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.ForwardedPayments;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Stored;

/// Payments whose followers hear of each change when it is durable.
record FollowedPayments(Payments payments, Followers followers) implements ForwardedPayments {
    @Override
    public Stored commit(PaymentChange change, Deadline deadline) {
        Stored stored = payments.commit(change, deadline);
        if (stored == Stored.STORED) {
            followers.tell(new Key(change.after().merchant(), change.after().no()));
        }
        return stored;
    }
}

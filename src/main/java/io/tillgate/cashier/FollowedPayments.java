package io.tillgate.cashier;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Due;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.Stored;
import io.tillgate.core.payment.TransactionNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Payments whose followers hear of each change when it is durable.
record FollowedPayments(Payments payments, Followers followers) implements Payments {
    @Override
    public Stored commit(PaymentChange change, Deadline deadline) {
        Stored stored = payments.commit(change, deadline);
        if (stored == Stored.STORED) {
            followers.tell(new Key(change.after().merchant(), change.after().no()));
        }
        return stored;
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, TransactionNo no) {
        return payments.find(merchant, no);
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, Reference reference) {
        return payments.find(merchant, reference);
    }

    @Override
    public List<Refund> refundsOf(MerchantNo merchant, TransactionNo payment) {
        return payments.refundsOf(merchant, payment);
    }

    @Override
    public Optional<Refund> refund(MerchantNo merchant, TransactionNo refundNo) {
        return payments.refund(merchant, refundNo);
    }

    @Override
    public Optional<Refund> refund(MerchantNo merchant, Reference refundReference) {
        return payments.refund(merchant, refundReference);
    }

    @Override
    public List<Payment> list(MerchantNo merchant, StoreNo store, Page page) {
        return payments.list(merchant, store, page);
    }

    @Override
    public List<Key> takeDue(Instant now, int limit) {
        return payments.takeDue(now, limit);
    }

    @Override
    public Optional<Instant> nextDue() {
        return payments.nextDue();
    }

    @Override
    public void reschedule(Key key, int version, Due due) {
        payments.reschedule(key, version, due);
    }
}

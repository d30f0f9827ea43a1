package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Payments with somebody in between who answers commits in their place, or has them done.
public record Between(Payments kept, Function<PaymentChange, Stored> committing) implements Payments {
    @Override
    public Stored commit(PaymentChange change, Deadline deadline) {
        return committing.apply(change);
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, TransactionNo no) {
        return kept.find(merchant, no);
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, Reference reference) {
        return kept.find(merchant, reference);
    }

    @Override
    public List<Refund> refundsOf(MerchantNo merchant, TransactionNo payment) {
        return kept.refundsOf(merchant, payment);
    }

    @Override
    public Optional<Refund> refund(MerchantNo merchant, TransactionNo refundNo) {
        return kept.refund(merchant, refundNo);
    }

    @Override
    public Optional<Refund> refund(MerchantNo merchant, Reference refundReference) {
        return kept.refund(merchant, refundReference);
    }

    @Override
    public List<Payment> list(MerchantNo merchant, StoreNo store, Page page) {
        return kept.list(merchant, store, page);
    }

    @Override
    public List<Key> takeDue(Instant now, int limit) {
        return kept.takeDue(now, limit);
    }

    @Override
    public Optional<Instant> nextDue() {
        return kept.nextDue();
    }

    @Override
    public void reschedule(Key key, int version, Due due) {
        kept.reschedule(key, version, due);
    }
}

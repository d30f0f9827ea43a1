package io.tillgate.dialect.pockyt;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Due;
import io.tillgate.core.payment.MemoryPayments;
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

/// Payments in memory that can be told to be too busy, or not to know what became of a change.
public final class MoodyPayments implements Payments {
    private final MemoryPayments kept = new MemoryPayments();
    private Optional<Stored> mood = Optional.empty();

    /// What every commit answers from now on, storing nothing.
    public void mood(Stored answer) {
        mood = Optional.of(answer);
    }

    @Override
    public Stored commit(PaymentChange change, Deadline deadline) {
        return mood.isPresent() ? mood.get() : kept.commit(change, deadline);
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

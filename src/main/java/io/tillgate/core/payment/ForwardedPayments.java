package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Payments that somebody stands in front of, who does otherwise only what he says.
public interface ForwardedPayments extends Payments {
    /// Who does the work.
    Payments payments();

    @Override
    default Stored commit(PaymentChange change, Deadline deadline) {
        return payments().commit(change, deadline);
    }

    @Override
    default Optional<Payment> find(MerchantNo merchant, TransactionNo no) {
        return payments().find(merchant, no);
    }

    @Override
    default Optional<Payment> find(MerchantNo merchant, Reference reference) {
        return payments().find(merchant, reference);
    }

    @Override
    default List<Refund> refundsOf(MerchantNo merchant, TransactionNo payment) {
        return payments().refundsOf(merchant, payment);
    }

    @Override
    default Optional<Refund> refund(MerchantNo merchant, TransactionNo refundNo) {
        return payments().refund(merchant, refundNo);
    }

    @Override
    default Optional<Refund> refund(MerchantNo merchant, Reference refundReference) {
        return payments().refund(merchant, refundReference);
    }

    @Override
    default List<Payment> list(MerchantNo merchant, StoreNo store, Page page) {
        return payments().list(merchant, store, page);
    }

    @Override
    default List<Key> takeDue(Instant now, int limit) {
        return payments().takeDue(now, limit);
    }

    @Override
    default Optional<Instant> nextDue() {
        return payments().nextDue();
    }

    @Override
    default void reschedule(Key key, int version, Due due) {
        payments().reschedule(key, version, due);
    }
}

package io.tillgate.store;

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
import org.jdbi.v3.core.Jdbi;

/// Payments in PostgreSQL: changes go through the commit lane, what is asked for by its key through the finder's lanes,
/// when to look again through a lane of its own, other reads through the pool.
record SqlPayments(Jdbi jdbi, CommitLane lane, PaymentFinder finder, DueQueue due) implements Payments {
    private static final String SELECT = "SELECT " + PaymentRow.PAYMENT + " FROM payment ";
    private static final String SELECT_REFUND = "SELECT " + PaymentRow.REFUND + " FROM refund ";

    // The second bound repeats what the third implies, in the form that the index by block range can use.
    private static final String LIST = SELECT + """
            WHERE merchant_no = ? AND store_no = ? AND created_at >= ? AND created_at < ?
              AND (created_at, transaction_no) > (?, ?)
            ORDER BY created_at, transaction_no LIMIT ?""";

    @Override
    public Stored commit(PaymentChange change, Deadline deadline) {
        return lane.commit(change, deadline);
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, TransactionNo no) {
        return finder.find(merchant, no);
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, Reference reference) {
        return finder.find(merchant, reference);
    }

    @Override
    public List<Refund> refundsOf(MerchantNo merchant, TransactionNo payment) {
        return finder.refundsOf(merchant, payment);
    }

    @Override
    public Optional<Refund> refund(MerchantNo merchant, TransactionNo refundNo) {
        return refunds("WHERE merchant_no = ? AND refund_no = ?", merchant.value(), refundNo.value()).stream()
                .findAny();
    }

    @Override
    public Optional<Refund> refund(MerchantNo merchant, Reference refundReference) {
        return refunds("WHERE merchant_no = ? AND reference = ?", merchant.value(), refundReference.value()).stream()
                .findAny();
    }

    @Override
    public List<Payment> list(MerchantNo merchant, StoreNo store, Page page) {
        Position after = page.after();
        Instant first = page.from().isBefore(after.createdAt()) ? after.createdAt() : page.from();
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind(0, merchant.value())
                .bind(1, store.value())
                .bind(2, Moment.parameter(first))
                .bind(3, Moment.parameter(page.until()))
                .bind(4, Moment.parameter(after.createdAt()))
                .bind(5, after.no())
                .bind(6, page.limit())
                .map((row, _) -> PaymentRow.payment(row))
                .list());
    }

    @Override
    public List<Key> takeDue(Instant now, int limit) {
        return due.take(now, limit);
    }

    @Override
    public Optional<Instant> nextDue() {
        return due.next();
    }

    @Override
    public void reschedule(Key key, int version, Due again) {
        due.set(key, version, again);
    }

    private List<Refund> refunds(String where, String merchant, String key) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT_REFUND + where)
                .bind(0, merchant)
                .bind(1, key)
                .map((row, _) -> PaymentRow.refund(row))
                .list());
    }
}

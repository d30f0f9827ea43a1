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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Payments in PostgreSQL: changes go through the commit lane, what is asked for by its
/// key through the finder's lanes, other reads through the pool. `real` is the time by which
/// leases run; the clock of the business may be moved.
record SqlPayments(Jdbi jdbi, CommitLane lane, PaymentFinder finder, InstantSource real) implements Payments {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final String SELECT = "SELECT " + PaymentRow.PAYMENT + " FROM payment ";
    private static final String SELECT_REFUND = "SELECT " + PaymentRow.REFUND + " FROM refund ";

    // The second bound repeats what the third implies, in the form that the index by block range can use.
    private static final String LIST = SELECT + """
            WHERE merchant_no = ? AND store_no = ? AND created_at >= ? AND created_at < ?
              AND (created_at, transaction_no) > (?, ?)
            ORDER BY created_at, transaction_no LIMIT ?""";

    // Locked rows are skipped: of two nodes that ask at once each takes others, and neither waits.
    private static final String TAKE = """
            WITH next AS (
                SELECT merchant_no, transaction_no FROM due
                WHERE due_at <= ? AND (lease_until IS NULL OR lease_until <= ?)
                ORDER BY due_at LIMIT ?
                FOR UPDATE SKIP LOCKED)
            UPDATE due d SET lease_until = ? FROM next n
            WHERE d.merchant_no = n.merchant_no AND d.transaction_no = n.transaction_no
            RETURNING d.merchant_no, d.transaction_no, d.due_at""";

    private record Taken(Key key, Instant dueAt) {}

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
        Instant moment = real.instant();
        return jdbi.withHandle(handle -> handle
                .createQuery(TAKE)
                .bind(0, Moment.parameter(now))
                .bind(1, Moment.parameter(moment))
                .bind(2, limit)
                .bind(3, Moment.parameter(moment.plus(LEASE)))
                .map((row, _) -> new Taken(key(row), Moment.of(row, "due_at")))
                .stream()
                .sorted(Comparator.comparing(Taken::dueAt))
                .map(Taken::key)
                .toList());
    }

    @Override
    public Optional<Instant> nextDue() {
        String query = "SELECT due_at FROM due WHERE lease_until IS NULL OR lease_until <= ? ORDER BY due_at LIMIT 1";
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind(0, Moment.parameter(real.instant()))
                .map((row, _) -> Moment.of(row, "due_at"))
                .findOne());
    }

    @Override
    public void reschedule(Key key, int version, Due due) {
        // Guarded by the row's own version: the lane may have set it anew meanwhile.
        String where = " WHERE merchant_no = ? AND transaction_no = ? AND version = ?";
        String merchant = key.merchant().value();
        String no = key.no().value();
        jdbi.useHandle(handle -> {
            switch (due) {
                case Due.At(Instant time) -> {
                    String update = "UPDATE due SET lease_until = NULL, due_at = ?" + where;
                    handle.execute(update, Moment.parameter(time), merchant, no, version);
                }
                case Due.Never _ -> handle.execute("DELETE FROM due" + where, merchant, no, version);
            }
        });
    }

    private List<Refund> refunds(String where, String merchant, String key) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT_REFUND + where)
                .bind(0, merchant)
                .bind(1, key)
                .map((row, _) -> PaymentRow.refund(row))
                .list());
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                new MerchantNo(row.getString("merchant_no")), new TransactionNo(row.getString("transaction_no")));
    }
}

package io.tillgate.store;

import io.tillgate.core.ledger.Entry;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Event;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything that is stored under one payment's key, as it is to be proved.
record Dossier(
        Key key,
        List<Paid> payments,
        List<EventHead.Row> heads,
        List<Happened> events,
        List<Booked> entries,
        List<Back> refunds,
        List<Told> notices,
        List<Integer> due) {
    /// What is kept of the events that were dropped, if any were.
    Optional<EventHead> head() {
        return heads.isEmpty() ? Optional.empty() : Optional.of(heads.getLast().head());
    }

    /// The events that tell of the payment: those after the head.
    List<Happened> told() {
        int dropped = head().map(EventHead::version).orElse(0);
        return events.stream().filter(event -> event.version() > dropped).toList();
    }

    /// A payment's key, in the order of the tables.
    record Key(String merchantNo, String transactionNo) implements Comparable<Key> {
        static Key of(ResultSet row) throws SQLException {
            return new Key(row.getString("merchant_no"), row.getString("transaction_no"));
        }

        @Override
        public int compareTo(Key other) {
            int byMerchant = merchantNo.compareTo(other.merchantNo);
            return byMerchant != 0 ? byMerchant : transactionNo.compareTo(other.transactionNo);
        }

        @Override
        public String toString() {
            return merchantNo + "/" + transactionNo;
        }
    }

    /// A row of payment, with the columns that are copies of what the texts say.
    record Paid(Payment payment, String standing, Copies copies, long changeNo) {
        static Paid of(ResultSet row) throws SQLException {
            var copies = new Copies(
                    row.getString("settle_currency"),
                    row.getString("state"),
                    row.getLong("refunded"),
                    row.getLong("reserved"),
                    Moment.ifAny(row, "decided_at"));
            return new Paid(PaymentRow.payment(row), row.getString("standing"), copies, row.getLong("change_no"));
        }
    }

    record Copies(String settleCurrency, String state, long refunded, long reserved, Optional<Instant> decidedAt) {}

    /// A row of event; `isOriginal` where no later transaction than the one it names has touched it.
    record Happened(
            int version, Event event, String content, Digest hash, long changeNo, int rowSum, boolean isOriginal) {
        static Happened of(ResultSet row) throws SQLException {
            return new Happened(
                    row.getInt("version"),
                    Stories.event(row),
                    row.getString("content"),
                    Digest.of(row.getBytes("hash")),
                    row.getLong("change_no"),
                    row.getInt("row_sum"),
                    row.getBoolean("is_original"));
        }
    }

    /// A row of entry; `isOriginal` as for an event.
    record Booked(int version, int line, String kind, Entry entry, Instant at, long xid, boolean isOriginal) {
        static Booked of(ResultSet row) throws SQLException {
            return new Booked(
                    row.getInt("version"),
                    row.getInt("line"),
                    row.getString("kind"),
                    Stories.entry(row),
                    Moment.of(row, "at"),
                    row.getLong("xid"),
                    row.getBoolean("is_original"));
        }
    }

    /// A row of refund, with the columns that its state does not always have.
    record Back(Refund refund, Optional<Instant> decidedAt, String refusedBecause, long changeNo) {
        static Back of(ResultSet row) throws SQLException {
            return new Back(
                    PaymentRow.refund(row),
                    Moment.ifAny(row, "decided_at"),
                    row.getString("refused_because"),
                    row.getLong("change_no"));
        }
    }

    /// A row of notice, or of notice_settled.
    record Told(Notice notice) {
        static Told of(ResultSet row) throws SQLException {
            return new Told(Stories.notice(row));
        }
    }
}

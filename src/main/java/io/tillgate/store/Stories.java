package io.tillgate.store;

import io.tillgate.core.ledger.Account;
import io.tillgate.core.ledger.Entry;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Event;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.store.Reports.Booked;
import io.tillgate.store.Reports.Happened;
import io.tillgate.store.Reports.Story;
import io.tillgate.store.Reports.Told;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// Everything that is stored about one payment.
record Stories(Jdbi jdbi) {
    static final String EVENT_COLUMNS = "version, row_sum, at, change_no, kind, by, content, hash";
    static final String ENTRY_COLUMNS = "version, line, amount, kind, debit, credit, currency";
    static final String NOTICE_COLUMNS =
            "merchant_no, transaction_no, sequence, kind, at, address, dialect, credential_id, regarding";
    private static final String OF_PAYMENT = " WHERE merchant_no = ? AND transaction_no = ? ";
    private static final String NOTICES = "SELECT " + NOTICE_COLUMNS + ", attempts, 'waiting' AS standing FROM notice"
            + OF_PAYMENT + "UNION ALL SELECT " + NOTICE_COLUMNS + ", attempts, outcome FROM notice_settled" + OF_PAYMENT
            + "ORDER BY sequence";

    private static final String EVENTS = "SELECT " + EVENT_COLUMNS + " FROM event" + OF_PAYMENT + "ORDER BY version";
    private static final String ENTRIES =
            "SELECT " + ENTRY_COLUMNS + " FROM entry" + OF_PAYMENT + "ORDER BY version, line";
    private static final String REFUNDS =
            "SELECT " + PaymentRow.REFUND + " FROM refund" + OF_PAYMENT + "ORDER BY created_at, refund_no";
    private static final String DUE = "SELECT due_at FROM due" + OF_PAYMENT;

    /// The stories of all payments of that number.
    List<Story> of(TransactionNo no) {
        // By way of the merchants, since every key begins with one.
        String find = "SELECT p.* FROM merchant m JOIN payment p USING (merchant_no) WHERE p.transaction_no = ?"
                + " ORDER BY p.merchant_no";
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle ->
                        handle
                                .createQuery(find)
                                .bind(0, no.value())
                                .map((row, _) -> PaymentRow.payment(row))
                                .list()
                                .stream()
                                .map(payment -> story(handle, payment))
                                .toList());
    }

    private static Story story(Handle handle, Payment payment) {
        List<Happened> events = list(
                handle,
                payment,
                EVENTS,
                (row, _) -> new Happened(row.getInt("version"), event(row), row.getString("content")));
        List<Booked> entries = list(
                handle,
                payment,
                ENTRIES,
                (row, _) -> new Booked(row.getInt("version"), row.getString("kind"), entry(row)));
        List<Refund> refunds = list(handle, payment, REFUNDS, (row, _) -> PaymentRow.refund(row));
        Optional<Instant> due = list(handle, payment, DUE, (row, _) -> Moment.of(row, "due_at")).stream()
                .findAny();
        return new Story(payment, events, entries, refunds, notices(handle, payment), due);
    }

    private static List<Told> notices(Handle handle, Payment payment) {
        return handle.createQuery(NOTICES)
                .bind(0, payment.merchant().value())
                .bind(1, payment.no().value())
                .bind(2, payment.merchant().value())
                .bind(3, payment.no().value())
                .map((row, _) -> new Told(notice(row), row.getInt("attempts"), row.getString("standing")))
                .list();
    }

    private static <T> List<T> list(Handle handle, Payment payment, String query, RowMapper<T> mapper) {
        return handle.createQuery(query)
                .bind(0, payment.merchant().value())
                .bind(1, payment.no().value())
                .map(mapper)
                .list();
    }

    static Event event(ResultSet row) throws SQLException {
        return new Event(Event.Kind.valueOf(row.getString("kind")), Moment.of(row, "at"), row.getString("by"));
    }

    static Entry entry(ResultSet row) throws SQLException {
        Money amount = new Money(Currency.valueOf(row.getString("currency")), row.getLong("amount"));
        return new Entry(Account.valueOf(row.getString("debit")), Account.valueOf(row.getString("credit")), amount);
    }

    static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                new MerchantNo(row.getString("merchant_no")),
                row.getString("transaction_no"),
                row.getInt("sequence"),
                NoticeKind.valueOf(row.getString("kind")),
                Moment.of(row, "at"),
                row.getString("address"),
                new Notice.Origin(row.getString("dialect"), row.getString("credential_id")),
                row.getString("regarding"));
    }
}

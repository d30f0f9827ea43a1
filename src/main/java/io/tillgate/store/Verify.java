package io.tillgate.store;

import io.tillgate.store.Dossier.Back;
import io.tillgate.store.Dossier.Booked;
import io.tillgate.store.Dossier.Happened;
import io.tillgate.store.Dossier.Key;
import io.tillgate.store.Dossier.Paid;
import io.tillgate.store.Dossier.Told;
import io.tillgate.store.Reports.Counted;
import io.tillgate.store.Reports.Exported;
import io.tillgate.store.Reports.Verdict;
import io.tillgate.store.Reports.Verdict.Broken;
import io.tillgate.store.Reports.Verdict.Whole;
import io.tillgate.store.VerifyCursor.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Proves the whole database, payment by payment, then what operators did and the seals over all of it, in one
/// snapshot: whatever is stored meanwhile is not in it. Checkpoints are signed by that key; one that was exported
/// must be there.
record Verify(Database database, CheckpointKey key, Optional<Exported> exported) {
    private static final String IN_ORDER = " ORDER BY merchant_no, transaction_no";
    // An agreement's notices are told of by no event.
    private static final String OF_PAYMENTS = " WHERE kind NOT IN ('AGREED', 'REFUSED', 'ENDED')";
    private static final Source PAYMENTS = new Source(
            "payment",
            "SELECT " + PaymentRow.PAYMENT
                    + ", settle_currency, state, refunded, reserved, decided_at, change_no FROM payment" + IN_ORDER,
            List.of());
    // Events and entries are only ever inserted: the row's own transaction must be the one that it names.
    static final String IS_ORIGINAL = "CAST(CAST(xmin AS text) AS bigint) = (xid & 4294967295) AS is_original";
    private static final Source EVENTS = new Source(
            "event",
            "SELECT merchant_no, transaction_no, " + Stories.EVENT_COLUMNS + ", " + IS_ORIGINAL + " FROM event"
                    + IN_ORDER + ", version",
            List.of("version"));
    private static final Source HEADS = new Source(
            "event_head",
            "SELECT " + EventHead.COLUMNS + ", " + IS_ORIGINAL + " FROM event_head" + IN_ORDER + ", version",
            List.of("version"));
    private static final Source ENTRIES = new Source(
            "entry",
            "SELECT merchant_no, transaction_no, " + Stories.ENTRY_COLUMNS + ", at, xid, " + IS_ORIGINAL + " FROM entry"
                    + IN_ORDER + ", version, line",
            List.of("version", "line"));
    private static final Source REFUNDS = new Source(
            "refund",
            "SELECT merchant_no, " + PaymentRow.REFUND + ", change_no FROM refund" + IN_ORDER + ", refund_no",
            List.of("refund_no"));
    private static final Source NOTICES = new Source(
            "notice",
            "SELECT " + Stories.NOTICE_COLUMNS + " FROM notice" + OF_PAYMENTS + " UNION ALL SELECT "
                    + Stories.NOTICE_COLUMNS + " FROM notice_settled" + OF_PAYMENTS + IN_ORDER + ", sequence",
            List.of("sequence"));
    private static final String NOTICES_DROPPED = "SELECT max(substring(what FROM length('notice_settled"
            + Retention.UNTIL + "') + 1)) FROM act WHERE merchant_no = '' AND kind = '" + Retention.ACT
            + "' AND starts_with(what, 'notice_settled" + Retention.UNTIL + "')";
    private static final Source DUE =
            new Source("due", "SELECT merchant_no, transaction_no, version FROM due" + IN_ORDER, List.of());

    /// Proves everything; `proved` is told after each payment how many are.
    Verdict run(LongConsumer proved) {
        return run(proved, _ -> {});
    }

    /// Proves everything, and shows everything of each payment when that is proved.
    Verdict run(LongConsumer proved, Consumer<Dossier> shown) {
        try (Connection connection = database.connectPatiently("verify")) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return prove(connection, proved, shown);
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be read", e);
        }
    }

    /// Proves what this connection's transaction sees.
    Verdict prove(Connection connection, LongConsumer proved, Consumer<Dossier> shown) throws SQLException {
        Instant noticesSince = noticesSince(connection);
        VerifyBalances balances = new VerifyBalances(connection);
        VerifyActs acts = new VerifyActs();
        VerifySeals seals = new VerifySeals(connection, key, exported);
        try (Cursors cursors = new Cursors(connection)) {
            for (Optional<Key> key = cursors.next(); key.isPresent(); key = cursors.next()) {
                Dossier dossier = cursors.take(key.get());
                Optional<Broken> broken = cursors.unreadable().or(() -> broken(dossier, noticesSince));
                if (broken.isPresent()) {
                    return broken.get();
                }
                dossier.entries().forEach(entry -> balances.add(dossier.key().merchantNo(), entry));
                shown.accept(dossier);
                proved.accept(cursors.payments.count());
            }
            Optional<Broken> broken = balances.broken(connection);
            broken = broken.isPresent() ? broken : acts.broken(connection);
            broken = broken.isPresent() ? broken : seals.broken();
            return broken.isPresent() ? broken.get() : new Whole(cursors.counted(), acts.count(), seals.whole());
        }
    }

    private static Optional<Broken> broken(Dossier dossier, Instant noticesSince) {
        VerifyHead head = new VerifyHead(dossier);
        return head.damaged()
                .or(() -> new VerifyEvents(dossier).broken())
                .or(() -> new VerifyBooks(dossier, noticesSince).broken())
                .or(head::changed)
                .or(() -> sums(dossier));
    }

    // What was written before then may have been dropped, as an operator's act tells, which is sealed.
    private static Instant noticesSince(Connection connection) throws SQLException {
        try (Streamed rows = new Streamed(connection, NOTICES_DROPPED)) {
            return rows.next() && rows.row().getString(1) != null
                    ? LocalDate.parse(rows.row().getString(1))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : Instant.MIN;
        }
    }

    private static Optional<Broken> sums(Dossier dossier) {
        if (dossier.payments().isEmpty()) {
            return Optional.of(new Broken("due", dossier.key().toString(), "is of a payment that is not there"));
        }
        return new VerifySums(dossier, dossier.payments().getFirst().payment()).broken();
    }

    /// All tables that belong to payments, read side by side.
    private static final class Cursors implements AutoCloseable {
        private final VerifyCursor<Paid> payments;
        private final VerifyCursor<EventHead.Row> heads;
        private final VerifyCursor<Happened> events;
        private final VerifyCursor<Booked> entries;
        private final VerifyCursor<Back> refunds;
        private final VerifyCursor<Told> notices;
        private final VerifyCursor<Integer> due;

        Cursors(Connection connection) throws SQLException {
            payments = new VerifyCursor<>(connection, PAYMENTS, Paid::of);
            heads = new VerifyCursor<>(connection, HEADS, EventHead.Row::of);
            events = new VerifyCursor<>(connection, EVENTS, Happened::of);
            entries = new VerifyCursor<>(connection, ENTRIES, Booked::of);
            refunds = new VerifyCursor<>(connection, REFUNDS, Back::of);
            notices = new VerifyCursor<>(connection, NOTICES, Told::of);
            due = new VerifyCursor<>(connection, DUE, row -> row.getInt("version"));
        }

        Optional<Key> next() {
            return all().map(VerifyCursor::next).flatMap(Optional::stream).min(Key::compareTo);
        }

        Dossier take(Key key) throws SQLException {
            return new Dossier(
                    key,
                    payments.take(key),
                    heads.take(key),
                    events.take(key),
                    entries.take(key),
                    refunds.take(key),
                    notices.take(key),
                    due.take(key));
        }

        Optional<Broken> unreadable() {
            return all().map(VerifyCursor::unreadable).flatMap(Optional::stream).findFirst();
        }

        Counted counted() {
            return new Counted(payments.count(), events.count(), entries.count(), refunds.count());
        }

        private Stream<VerifyCursor<?>> all() {
            return Stream.of(payments, heads, events, entries, refunds, notices, due);
        }

        @Override
        public void close() throws SQLException {
            for (VerifyCursor<?> cursor : all().toList()) {
                cursor.close();
            }
        }
    }
}

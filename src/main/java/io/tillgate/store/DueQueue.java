package io.tillgate.store;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.Due;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.TransactionNo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The queue of payments that have to be looked at: taken under a lease, and let go with a new time, many at once
/// through a lane, or through the pool where that has no answer. `real` is the time by which leases run; the clock of
/// the business may be moved.
final class DueQueue implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(30);

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

    private static final String NEXT =
            "SELECT due_at FROM due WHERE lease_until IS NULL OR lease_until <= ? ORDER BY due_at LIMIT 1";

    /// When to look next at a payment that stands at that version.
    private record Appointment(Key key, int version, Due due) {
        private @Nullable Long micros() {
            return due instanceof Due.At(Instant time) ? Moment.micros(time) : null;
        }
    }

    private static final Rows<Appointment> APPOINTMENTS = new Rows<Appointment>()
            .text("merchant_no", one -> one.key.merchant().value())
            .text("transaction_no", one -> one.key.no().value())
            .integer("version", Appointment::version)
            .momentIfAny("again_at", Appointment::micros);

    // Guarded by the row's own version: the commit lane may have set it anew meanwhile. A row that is locked is being
    // set anew or taken, so that our word about it is stale; to wait for it could be a deadlock with the other's order.
    private static final String SET = """
            WITH held AS MATERIALIZED (
                SELECT d.ctid AS place, s.again_at
                FROM (%s) s JOIN due d
                  ON d.merchant_no = s.merchant_no AND d.transaction_no = s.transaction_no AND d.version = s.version
                FOR UPDATE OF d SKIP LOCKED),
            again AS (
                UPDATE due d SET lease_until = NULL, due_at = h.again_at FROM held h
                WHERE d.ctid = h.place AND h.again_at IS NOT NULL)
            DELETE FROM due d USING held h WHERE d.ctid = h.place AND h.again_at IS NULL
            """.formatted(APPOINTMENTS.query());

    private record Taken(Key key, Instant dueAt) {}

    private final Jdbi jdbi;
    private final InstantSource real;
    private final AskLane<Appointment, Boolean> lane;

    DueQueue(Jdbi jdbi, Database database, InstantSource real) {
        this.jdbi = jdbi;
        this.real = real;
        this.lane = new AskLane<>(database, "due", DueQueue::all).start();
    }

    /// Takes up to `limit` payments that are due at `now`, the earliest first.
    List<Key> take(Instant now, int limit) {
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

    /// When the earliest is due that nobody has taken.
    Optional<Instant> next() {
        return jdbi.withHandle(handle -> handle.createQuery(NEXT)
                .bind(0, Moment.parameter(real.instant()))
                .map((row, _) -> Moment.of(row, "due_at"))
                .findOne());
    }

    /// Sets when to look next, and lets go.
    void set(Key key, int version, Due due) {
        lane.askOrElse(jdbi, new Appointment(key, version, due));
    }

    private static List<Boolean> all(Connection connection, List<Appointment> appointments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            APPOINTMENTS.bind(statement, 1, appointments);
            statement.executeUpdate();
        }
        return Collections.nCopies(appointments.size(), true);
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                new MerchantNo(row.getString("merchant_no")), new TransactionNo(row.getString("transaction_no")));
    }

    @Override
    public void close() {
        lane.close();
    }
}

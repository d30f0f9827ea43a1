package io.tillgate.store;

import io.tillgate.core.delivery.Delivery;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Verdict;
import io.tillgate.core.merchant.Operator;
import io.tillgate.store.NoticeSettler.Settlement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/// The outbox in PostgreSQL. `real` is the time by which leases run, `limit` how long a delivery may take.
record SqlNotices(Jdbi jdbi, NoticeSettler settler, InstantSource real, Duration limit) implements Notices {
    // How much longer than a delivery a lease is: enough for the database to settle it.
    private static final Duration SPARE = Duration.ofSeconds(10);
    private static final String NOT_SENT = "not sent: ";

    @Override
    public List<Taken> takeDue(Instant now, Room room) {
        Instant moment = real.instant();
        List<Map.Entry<String, Integer>> busy = List.copyOf(room.busy().entrySet());
        return jdbi.withHandle(handle -> handle
                .createQuery(NoticeSql.TAKE)
                .bind("now", Moment.parameter(now))
                .bind("real", Moment.parameter(moment))
                .bind("until", Moment.parameter(moment.plus(limit).plus(SPARE)))
                .bind("total", room.total())
                .bind("perHost", room.perHost())
                .bindArray(
                        "hosts",
                        String.class,
                        busy.stream().map(Map.Entry::getKey).toList())
                .bindArray(
                        "counts",
                        Integer.class,
                        busy.stream().map(Map.Entry::getValue).toList())
                .map((row, _) -> taken(row))
                .stream()
                .sorted(Comparator.comparing(Taken::dueAt))
                .toList());
    }

    @Override
    public Optional<Instant> nextDue() {
        return jdbi.withHandle(handle -> handle.createQuery(NoticeSql.NEXT_DUE)
                .bind(0, Moment.parameter(real.instant()))
                .map((row, _) -> Moment.of(row, "due_at"))
                .findOne());
    }

    @Override
    public boolean holds(Taken taken) {
        return real.instant().plus(limit).isBefore(taken.leaseUntil());
    }

    @Override
    public boolean settle(Taken taken, Delivery delivery, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Again(Instant at) -> settler.settle(new Settlement(taken, delivery, "", Optional.of(at)));
            case Verdict.Acknowledged _ -> settled(taken, delivery, word(Standing.ACKNOWLEDGED));
            case Verdict.Parked _ -> settled(taken, delivery, word(Standing.PARKED));
            case Verdict.NotSent(String why) -> settled(taken, delivery, NOT_SENT + why);
        };
    }

    private boolean settled(Taken taken, Delivery delivery, String outcome) {
        return settler.settle(new Settlement(taken, delivery, outcome, Optional.empty()));
    }

    @Override
    public long waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM notice")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public List<Told> list(Wanted wanted, int limit) {
        List<Standing> standings = wanted.standings().isEmpty() ? List.of(Standing.values()) : wanted.standings();
        return jdbi.withHandle(handle -> handle.createQuery(NoticeSql.LIST)
                .bind("merchant", wanted.merchant())
                .bind("subject", wanted.subject())
                .bind("waiting", standings.contains(Standing.WAITING))
                .bindArray(
                        "outcomes",
                        String.class,
                        standings.stream().map(SqlNotices::word).toList())
                .bind("limit", limit)
                .map((row, _) -> told(row))
                .list());
    }

    @Override
    public List<Delivery> deliveries(Key key) {
        return jdbi.withHandle(handle -> handle.createQuery(NoticeSql.DELIVERIES)
                .bind(0, key.merchant().value())
                .bind(1, key.subject())
                .bind(2, key.sequence())
                .map((row, _) -> new Delivery(
                        row.getInt("attempt"),
                        Moment.of(row, "at"),
                        row.getString("outcome"),
                        row.getInt("status"),
                        Duration.ofMillis(row.getInt("millis")),
                        row.getString("answer")))
                .list());
    }

    @Override
    public boolean resend(Key key, Operator by) {
        return jdbi.inTransaction(handle -> {
            boolean isDue = List.of(NoticeSql.SOONER, NoticeSql.ONCE_MORE).stream()
                    .anyMatch(statement -> resend(handle, statement, key, by));
            if (isDue) {
                String what = key.subject() + ", notice " + key.sequence();
                new Acts(by).write(handle, key.merchant().value(), "notices resend", what);
            }
            return isDue;
        });
    }

    private boolean resend(Handle handle, String statement, Key key, Operator by) {
        Update update = handle.createUpdate(statement)
                .bind("merchant", key.merchant().value())
                .bind("subject", key.subject())
                .bind("sequence", key.sequence())
                .bind("at", Moment.parameter(by.at()));
        return (statement.equals(NoticeSql.SOONER) ? update.bind("real", Moment.parameter(real.instant())) : update)
                        .execute()
                == 1;
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                Stories.notice(row),
                row.getInt("attempts"),
                Moment.of(row, "due_at"),
                row.getString("host"),
                Moment.of(row, "lease_until"));
    }

    private static Told told(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        boolean withheld = outcome.startsWith(NOT_SENT);
        Standing standing = withheld ? Standing.NOT_SENT : Standing.valueOf(outcome.toUpperCase(Locale.ROOT));
        return new Told(
                Stories.notice(row),
                row.getInt("attempts"),
                standing,
                withheld ? outcome.substring(NOT_SENT.length()) : "",
                Moment.of(row, "since"));
    }

    private static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

package io.tillgate.store;

import io.tillgate.core.merchant.Operator;
import io.tillgate.core.payment.Digest;
import io.tillgate.store.Dossier.Happened;
import io.tillgate.store.Reports.Verdict;
import io.tillgate.store.Reports.Verdict.Broken;
import io.tillgate.store.Upkeep.Dropped;
import io.tillgate.store.Upkeep.Part;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Drops whole partitions of what need not be kept any longer. Events are dropped only when the whole database has been
/// proved, a head of each payment was kept, and everything is sealed.
record Retention(Jdbi jdbi, Verify verify) {
    /// The kind of the acts that tell of dropped partitions.
    static final String ACT = "retention";

    /// Stands between the table and the day in their words.
    static final String UNTIL = " until ";

    private static final String EVENTS = "event";
    private static final int AT_ONCE = 500;
    // Who is already at work on the table is waited for that long, and payments behind us meanwhile.
    private static final String PATIENCE = "200ms";
    private static final int ATTEMPTS = 3;

    private static final String KEEP_HEAD = """
            INSERT INTO event_head (%s, dropped_version, dropped_xid, dropped_hash)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, array_agg(version ORDER BY version),
                   array_agg(xid ORDER BY version), array_agg(hash ORDER BY version)
            FROM event WHERE merchant_no = ? AND transaction_no = ? AND version <= ?
            ON CONFLICT DO NOTHING""".formatted(EventHead.COLUMNS);

    /// Drops these; `proved` is told how many payments were proved.
    Dropped drop(List<Part> parts, Operator operator, LongConsumer proved) {
        List<Part> events =
                parts.stream().filter(part -> part.table().equals(EVENTS)).toList();
        Optional<Broken> broken = events.isEmpty() ? Optional.empty() : keepHeads(events, proved);
        if (broken.isPresent()) {
            return new Dropped(List.of(), List.of(), broken);
        }
        List<Part> gone = new ArrayList<>();
        List<Part> left = new ArrayList<>();
        for (Part part : parts) {
            (drop(part, operator) ? gone : left).add(part);
        }
        return new Dropped(gone, left, Optional.empty());
    }

    private Optional<Broken> keepHeads(List<Part> events, LongConsumer proved) {
        Set<LocalDate> months = events.stream().map(Part::month).collect(Collectors.toSet());
        List<EventHead> waiting = new ArrayList<>();
        Verdict verdict = verify.run(proved, dossier -> {
            dossier.events().stream()
                    .filter(event ->
                            months.contains(Partitions.month(event.event().at())))
                    .max(Comparator.comparing(Happened::version))
                    .filter(last -> dossier.head().stream().noneMatch(head -> head.version() >= last.version()))
                    .ifPresent(last -> waiting.add(EventHead.of(dossier, last)));
            if (waiting.size() >= AT_ONCE) {
                write(waiting);
            }
        });
        if (verdict instanceof Broken broken) {
            return Optional.of(broken);
        }
        write(waiting);
        return Optional.empty();
    }

    private void write(List<EventHead> waiting) {
        jdbi.useTransaction(handle -> waiting.forEach(head -> write(handle, head)));
        waiting.clear();
    }

    private static void write(Handle handle, EventHead head) {
        handle.execute(
                KEEP_HEAD,
                head.key().merchantNo(),
                head.key().transactionNo(),
                head.version(),
                head.changeNo(),
                bytes(head.said().head()),
                head.said().standing(),
                String.join("\n", head.said().refunds()),
                bytes(head.sums().opening()),
                bytes(head.sums().entries()),
                bytes(head.sums().refunds()),
                bytes(head.hash()),
                head.key().merchantNo(),
                head.key().transactionNo(),
                head.version());
    }

    private static byte[] bytes(Digest digest) {
        return digest.toBytes();
    }

    private boolean drop(Part part, Operator operator) {
        if (part.table().equals(EVENTS) && isUnsealed(part.name())) {
            return false;
        }
        return IntStream.range(0, ATTEMPTS).anyMatch(_ -> isDropped(part, operator));
    }

    private boolean isDropped(Part part, Operator operator) {
        try {
            jdbi.useTransaction(handle -> {
                // The partition first: who reads it is not waited for with the whole table in our hands.
                handle.execute("LOCK TABLE " + part.name() + " IN ACCESS EXCLUSIVE MODE NOWAIT");
                handle.execute("SET LOCAL lock_timeout = '" + PATIENCE + "'");
                handle.execute("ALTER TABLE " + part.table() + " DETACH PARTITION " + part.name());
                handle.execute("DROP TABLE " + part.name());
                new Acts(operator)
                        .write(
                                handle,
                                Acts.OF_ALL,
                                ACT,
                                part.table() + UNTIL + part.month().plusMonths(1));
            });
            return true;
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException sql && Schema.LOCK_NOT_HAD.equals(sql.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private boolean isUnsealed(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("""
            SELECT EXISTS (
                SELECT FROM %s e WHERE xid >= COALESCE((SELECT to_xid FROM checkpoint c
                    WHERE c.era = (SELECT value::int FROM gateway_fact WHERE key = '%s')
                    ORDER BY checkpoint_no DESC LIMIT 1), 0)
                  AND NOT EXISTS (SELECT FROM sealed_elsewhere s WHERE s.merchant_no = e.merchant_no
                                  AND s.subject = e.transaction_no AND s.version = e.version))
            """.formatted(name, Sealer.ERA))
                .mapTo(Boolean.class)
                .one());
    }
}

package io.tillgate.store;

import io.tillgate.core.merchant.Operator;
import io.tillgate.store.SealedColumns.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/// Puts a new sealing key in the place of the one in force, while gateways work. Each step can be broken off and done
/// again: both keys open what is sealed until the last secret is sealed by the new one.
record Rekey(Jdbi jdbi, KeyRing ring) {
    // A gateway that has said nothing for longer has stopped.
    private static final Duration ALIVE = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final String UNKNOWN = "a key that is not at hand";

    /// Looks for the keys at hand, and tells the other nodes which this one holds.
    void hold(String node, Instant now) {
        ring.refresh();
        jdbi.useHandle(handle -> {
            handle.execute(
                    "INSERT INTO key_holder (node, held, seen_at) VALUES (?, ?, ?)"
                            + " ON CONFLICT (node) DO UPDATE SET held = EXCLUDED.held, seen_at = EXCLUDED.seen_at",
                    node,
                    ring.held().toArray(String[]::new),
                    Moment.parameter(now));
            handle.execute("DELETE FROM key_holder WHERE seen_at < ?", Moment.parameter(now.minus(FORGOTTEN)));
        });
    }

    /// Makes the next key beside the key file, unless it is there; answers its id.
    String prepare() {
        String id = SealingKey.in(KeyRing.next(ring.file()), true).id();
        ring.refresh();
        return id;
    }

    /// How many of the gateways that work at that real time do not hold that key.
    long missing(String id, Instant now) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM key_holder WHERE seen_at > ? AND NOT ? = ANY (held)")
                        .bind(0, Moment.parameter(now.minus(ALIVE)))
                        .bind(1, id)
                        .mapTo(Long.class)
                        .one());
    }

    /// Seals by that key from now on, on every node: whoever is sealing meanwhile is waited for.
    void putInForce(String id, Operator operator) {
        jdbi.useTransaction(handle -> {
            int changed = handle.execute(
                    "UPDATE gateway_fact SET value = ? WHERE key = ? AND value <> ?", id, KeyRing.IN_FORCE, id);
            if (changed == 1) {
                new Acts(operator).write(handle, Acts.OF_ALL, "key rotate", "sealing key " + id + " is in force");
            }
        });
    }

    /// Seals everything by the key in force that is sealed by another, in small steps; answers how many secrets that
    /// were.
    long reseal() {
        SealingKey key = ring.inForce();
        long all = 0;
        long found = 1;
        while (found > 0) {
            found = 0;
            for (SealedColumns column : SealedColumns.values()) {
                found += reseal(column, key);
            }
            all += found;
        }
        return all;
    }

    private long reseal(SealedColumns column, SealingKey key) {
        long[] found = {0};
        column.each(jdbi, rows -> {
            List<Row> old = rows.stream()
                    .filter(row -> key.ifOpens(row.sealed(), row.boundTo()).isEmpty())
                    .toList();
            found[0] += old.size();
            jdbi.useTransaction(handle -> old.forEach(row ->
                    column.replace(handle, row, key.seal(ring.open(row.sealed(), row.boundTo()), row.boundTo()))));
        });
        return found[0];
    }

    /// Puts the new key's file in the place of the old one's, which is left beside it for a person to remove.
    void putInPlace() {
        Path file = ring.file();
        try {
            if (Files.exists(KeyRing.next(file))) {
                if (Files.exists(file)) {
                    Files.move(file, KeyRing.old(file), StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(KeyRing.next(file), file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ring.refresh();
    }

    /// How many secrets are sealed by each key, by its id; those at hand are named although they seal none.
    Map<String, Long> sealed() {
        ring.refresh();
        Map<String, Long> counts = new TreeMap<>();
        ring.held().forEach(id -> counts.put(id, 0L));
        for (SealedColumns column : SealedColumns.values()) {
            column.each(
                    jdbi,
                    rows -> rows.forEach(row -> counts.merge(
                            ring.sealedBy(row.sealed(), row.boundTo()).orElse(UNKNOWN), 1L, Long::sum)));
        }
        return counts;
    }
}

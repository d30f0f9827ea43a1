package io.tillgate.store;

import io.tillgate.core.payment.Digest;
import io.tillgate.store.Checkpoint.Range;
import io.tillgate.store.Seal.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Seals events and acts behind the lane: each merchant's in a chain of his own, and all chains' ends by a signed
/// checkpoint.
///
/// Its place is a transaction number, as the roll-up's is: what is below the oldest transaction under way is committed
/// and seen, or was rolled back, and nothing can come below it any more.
record Sealer(Jdbi jdbi, CheckpointKey key) {
    /// The fact that says how often the database has come to another server.
    static final String ERA = "seal-era";

    // Transactions that are sealed in one step: bounds its time and memory, however much there is to be sealed.
    private static final long STEP = 5_000;

    /// Every row that is sealed, by the names that seals know it by.
    static final String SEALABLE = """
            (SELECT merchant_no, transaction_no AS subject, version, xid, hash FROM event
             UNION ALL SELECT merchant_no, act_id, 0, xid, hash FROM act
             UNION ALL SELECT merchant_no, transaction_no, -version, xid, hash FROM event_head)""";

    /// Every row that was sealed or will be: those too of which the hash alone was kept.
    static final String SEALED = """
            (SELECT * FROM %s w
             UNION ALL
             SELECT DISTINCT h.merchant_no, h.transaction_no, d.version, d.xid, d.hash
             FROM event_head h,
                  unnest(h.dropped_version, h.dropped_xid, h.dropped_hash) AS d (version, xid, hash)
             WHERE NOT EXISTS (SELECT FROM event e WHERE e.merchant_no = h.merchant_no
                               AND e.transaction_no = h.transaction_no AND e.version = d.version))
            """.formatted(SEALABLE);

    private static final String FIRST = "SELECT min(xid) FROM " + SEALABLE + " r WHERE xid >= :from AND xid < :to";

    private static final String SEAL = """
            SELECT merchant_no, count(*) AS sealed_rows,
                   sha256(string_agg(hash, CAST('' AS bytea) ORDER BY xid, subject, version)) AS content
            FROM %s r
            WHERE xid >= :from AND xid < :to
              AND NOT EXISTS (SELECT FROM sealed_elsewhere e
                              WHERE e.merchant_no = r.merchant_no AND e.subject = r.subject AND e.version = r.version)
            GROUP BY merchant_no ORDER BY merchant_no""".formatted(SEALABLE);

    private static final String LAST_SEALS = """
            SELECT %s FROM unnest(CAST(:merchants AS text[])) AS m (merchant_no) CROSS JOIN LATERAL (
                SELECT * FROM seal WHERE seal.merchant_no = m.merchant_no COLLATE "C"
                ORDER BY sequence DESC LIMIT 1) s""".formatted(Seal.COLUMNS);

    private record Step(long rows, boolean isLast) {}

    private record OfMerchant(String merchantNo, Sealed sealed) {
        static OfMerchant of(ResultSet row) throws SQLException {
            return new OfMerchant(
                    row.getString("merchant_no"),
                    new Sealed(row.getLong("sealed_rows"), Digest.of(row.getBytes("content"))));
        }
    }

    /// Seals everything that is committed now; answers how many rows that were.
    long run(Instant now) {
        Instant time = Moment.parameter(now).toInstant();
        long rows = 0;
        while (true) {
            Step step = jdbi.inTransaction(handle -> step(handle, time));
            rows += step.rows;
            if (step.isLast) {
                return rows;
            }
        }
    }

    /// The newest checkpoint, if there is one.
    static Optional<Checkpoint> last(Handle handle) {
        return handle.createQuery(
                        "SELECT " + Checkpoint.COLUMNS + " FROM checkpoint c ORDER BY checkpoint_no DESC LIMIT 1")
                .map((row, _) -> Checkpoint.of(row))
                .findOne();
    }

    private Step step(Handle handle, Instant now) {
        // Of several nodes one seals, and the next one finds it sealed: its own statements come after the lock.
        int era = handle.createQuery("SELECT value::int FROM gateway_fact WHERE key = ? FOR UPDATE")
                .bind(0, ERA)
                .mapTo(Integer.class)
                .one();
        Checkpoint before = last(handle).orElse(Checkpoint.NONE);
        long from = before.range().era() == era ? before.range().to() : 0;
        long end = handle.createQuery("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .mapTo(Long.class)
                .one();
        Optional<Long> first = handle.createQuery(FIRST)
                .bind("from", from)
                .bind("to", end)
                .mapTo(Long.class)
                .findOne();
        if (first.isEmpty()) {
            return new Step(0, true);
        }
        long to = Math.min(end, first.get() + STEP);
        return new Step(seal(handle, before, new Range(era, from, to), now), to == end);
    }

    private long seal(Handle handle, Checkpoint before, Range range, Instant now) {
        long no = before.no() + 1;
        List<Seal> seals = seals(handle, no, range);
        Digest hash = before.begin(no, range, now);
        for (Seal seal : seals) {
            hash = Checkpoint.with(hash, seal);
        }
        write(handle, new Checkpoint(no, range, now, hash, key.sign(no, hash)), seals);
        return seals.stream().mapToLong(seal -> seal.sealed().rows()).sum();
    }

    // In the order of merchants; none where all rows of the range were sealed on another server.
    private static List<Seal> seals(Handle handle, long no, Range range) {
        List<OfMerchant> sealed = handle.createQuery(SEAL)
                .bind("from", range.from())
                .bind("to", range.to())
                .map((row, _) -> OfMerchant.of(row))
                .list();
        Map<String, Seal> last = handle
                .createQuery(LAST_SEALS)
                .bindArray(
                        "merchants",
                        String.class,
                        sealed.stream().map(OfMerchant::merchantNo).toList())
                .map((row, _) -> Seal.of(row))
                .stream()
                .collect(Collectors.toMap(Seal::merchantNo, seal -> seal));
        return sealed.stream()
                .map(one -> last.getOrDefault(one.merchantNo, Seal.none(one.merchantNo))
                        .next(no, one.sealed))
                .toList();
    }

    private static void write(Handle handle, Checkpoint checkpoint, List<Seal> seals) {
        handle.execute(
                "INSERT INTO checkpoint (checkpoint_no, era, from_xid, to_xid, at, hash, signature)"
                        + " VALUES (?, ?, ?, ?, ?, ?, decode(?, 'base64'))",
                checkpoint.no(),
                checkpoint.range().era(),
                checkpoint.range().from(),
                checkpoint.range().to(),
                Moment.parameter(checkpoint.at()),
                checkpoint.hash().toBytes(),
                checkpoint.signature());
        var batch = handle.prepareBatch("INSERT INTO seal (merchant_no, sequence, checkpoint_no, sealed_rows, content,"
                + " hash) VALUES (?, ?, ?, ?, ?, ?)");
        for (Seal seal : seals) {
            batch.add(
                    seal.merchantNo(),
                    seal.sequence(),
                    seal.checkpointNo(),
                    seal.sealed().rows(),
                    seal.sealed().content().toBytes(),
                    seal.hash().toBytes());
        }
        batch.execute();
    }
}

package io.tillgate.store;

import com.zaxxer.hikari.HikariDataSource;
import io.tillgate.core.payment.PaymentSamples;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// A fresh database with its tables, and what of the store a test asks for.
final class TestStore implements AutoCloseable {
    static final LaneWatch NOBODY = new LaneWatch() {
        @Override
        public void wrote(int changes, long nanos, int waiting) {}

        @Override
        public void met(Trouble trouble) {}
    };

    final Database database;
    final HikariDataSource pool;
    final Jdbi jdbi;
    final CommitLane lane;
    final PaymentFinder finder;
    final DueQueue due;
    final NoticeSettler settler;
    final SqlPayments payments;
    final CheckpointKey key = CheckpointKey.of(CheckpointKey.made());
    volatile Instant realTime = Instant.parse("2026-11-21T12:00:00Z");

    TestStore() {
        this(NOBODY, 4096);
    }

    TestStore(LaneWatch watch, int places) {
        var address = TestPostgres.database();
        database = new Database(address.jdbcUrl(), address.user(), address.password());
        Schema schema = new Schema(database);
        schema.migrate();
        schema.ensurePartitions(PaymentSamples.NOON);
        pool = database.pool(16);
        jdbi = Jdbi.create(pool);
        lane = new CommitLane(database, places, watch).start();
        InstantSource real = () -> realTime;
        finder = new PaymentFinder(jdbi, database);
        due = new DueQueue(jdbi, database, real);
        settler = new NoticeSettler(jdbi, database);
        payments = new SqlPayments(jdbi, lane, finder, due);
    }

    /// Proves everything, as the command does.
    Reports.Verdict verify() {
        return new Verify(database, key, Optional.empty()).run(_ -> {});
    }

    /// Seals what is committed now.
    long seal() {
        return new Sealer(jdbi, key).run(realTime);
    }

    @Override
    public void close() {
        lane.close();
        finder.close();
        due.close();
        settler.close();
        pool.close();
    }
}

package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.process.FolderLock;
import io.tillgate.store.Baseline.Round;
import io.tillgate.store.Baseline.Transaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the database does alone, where pgbench is not there to ask for it.
final class BaselineTest {
    private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void each_transaction_is_committed_and_told_of() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path data = folder.resolve("data");
        try (FolderLock lock = FolderLock.takeOrFail(data);
                var _ = EmbeddedPostgres.start(lock)) {
            Baseline baseline = Baseline.make(data, AT);
            assertThat(baseline.settings())
                    .containsEntry("fsync", "on")
                    .containsEntry("synchronous_commit", "on")
                    .containsEntry("full_page_writes", "on");
            LongAdder updates = new LongAdder();
            LongAdder inserts = new LongAdder();
            baseline.run(Transaction.SIMPLE_UPDATE, new Round(1, 3, 0.2), _ -> updates.increment());
            baseline.run(Transaction.TWO_INSERTS, new Round(2, 3, 0.2), _ -> inserts.increment());
            baseline.run(Transaction.TWO_INSERTS, new Round(3, 3, 0.2), _ -> inserts.increment());
            assertThat(updates.sum()).isPositive().isEqualTo(count(baseline, "pgbench_history"));
            assertThat(inserts.sum()).isGreaterThan(1).isEqualTo(count(baseline, "payment"));
            assertThat(count(baseline, "event")).isEqualTo(inserts.sum());
            assertThat(count(baseline, "event_default")).isZero();
        }
    }

    private static long count(Baseline baseline, String table) throws SQLException {
        Baseline.Reached reached = baseline.reached();
        String url = "jdbc:postgresql://127.0.0.1:" + reached.port() + "/" + reached.database();
        try (var connection = DriverManager.getConnection(url, reached.user(), reached.password());
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

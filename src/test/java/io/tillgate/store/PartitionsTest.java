package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Partitions are made ahead by every node, each once.
class PartitionsTest {
    private static final Instant FAR = Instant.parse("2031-05-05T12:00:00Z");
    private static final String WAITING =
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database ="
                    + " (SELECT oid FROM pg_database WHERE datname = current_database())";

    @Test
    void of_two_nodes_at_once_one_makes_a_months_partition_and_the_other_finds_it() throws SQLException {
        try (TestStore store = new TestStore();
                Connection first = store.database.connect("first");
                Statement statement = first.createStatement()) {
            first.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('tillgate partitions'))");
            var second = CompletableFuture.runAsync(() -> new Schema(store.database).ensurePartitions(FAR));
            while (store.jdbi.withHandle(handle ->
                            handle.createQuery(WAITING).mapTo(Long.class).one())
                    == 0) {
                assertThat(second).isNotDone();
            }
            statement.execute("CREATE TABLE event_2031_05 (LIKE event INCLUDING ALL)");
            statement.execute("ALTER TABLE event ATTACH PARTITION event_2031_05"
                    + " FOR VALUES FROM ('2031-05-01') TO ('2031-06-01')");
            first.commit();

            second.join();
            assertThat(store.jdbi.withHandle(Partitions::there))
                    .filteredOn(part -> part.table().equals("event"))
                    .extracting(part -> part.month().toString())
                    .contains("2031-05-01", "2031-06-01");
        }
    }
}

package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database as the first program with this schema has left it (`pg_dump --inserts`), and the record of its wallet
/// network: this program brings them up to date, and goes on with every payment.
final class UpgradeTrip {
    private static final String APPROVED = "280000000000000000";

    private static final Instant LEFT_AT = Instant.parse("2026-11-30T10:33:00Z");

    @TempDir
    Path folder;

    @Test
    void what_the_first_program_has_stored_is_brought_up_to_date_and_goes_on() throws Exception {
        EmbeddedPostgres.Address database = TestPostgres.empty();
        Books left = new Books(database, folder.resolve("unused"));
        run(new String(bytes("database.sql.gz"), StandardCharsets.UTF_8), database);
        assertThat(left.first("SELECT max(version) FROM flyway_schema_history")).isEqualTo("1");
        Files.write(
                Files.createDirectory(folder.resolve("network")).resolve("network.record"), bytes("network.record.gz"));

        try (World world = new World(folder, 1, database, "--ask-first=300ms")) {
            awaitLongAfter(world.time(0));
            Till till = world.till();
            assertThat(List.of("old-paid", "old-part", "old-back", "old-declined", "old-cancelled"))
                    .extracting(reference ->
                            till.ask(Till.QUERY, Till.named(reference)).state())
                    .containsExactly("success", "success", "success", "failed", "closed");
            assertThat(till.ask(Till.QUERY, Till.named("old-part")).refunds())
                    .extracting(refund -> refund.path("refundAmount").asText())
                    .containsExactlyInAnyOrder("3.00", "2.00");
            world.awaitState("old-lost", "success");
            world.awaitState("old-waiting", "failed", "closed");
            world.awaitState("old-open", "closed");

            assertThat(till.ask(Till.REFUND, Till.refund("old-part", "rest", "8.00"))
                            .isAccepted())
                    .isTrue();
            till.ask(Till.ADD, Till.sale("new", "3.00"));
            assertThat(till.ask(Till.PAY, Till.payment("new", APPROVED)).state())
                    .isEqualTo("success");
            List.of("old-paid", "old-part", "old-back", "old-declined", "old-lost", "old-yuan", "new")
                    .forEach(reference -> world.agrees(
                            till.ask(Till.QUERY, Till.named(reference)).transactionNo()));
            world.books().areWhole();
        }
    }

    // Whatever this machine's clock says, what was open then has expired.
    private static void awaitLongAfter(TestTime time) {
        Instant later = LEFT_AT.plus(Duration.ofDays(3));
        if (InstantSource.system().instant().isBefore(later)) {
            assertThat(time.set(later).status()).isEqualTo(200);
        }
    }

    private static void run(String dump, EmbeddedPostgres.Address database) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(dump);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream resource = new GZIPInputStream(
                Objects.requireNonNull(UpgradeTrip.class.getResourceAsStream("/upgrade/" + name)))) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.tillgate.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.process.Waiting;
import io.tillgate.running.Web.Said;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What health says; the queue and the disk are seen to in the tests of their settings.
final class HealthTest extends AtOnePlace {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void a_gateway_whose_writes_go_through_is_live_and_ready() {
        try (var gateway = gateway()) {
            Said ready = gateway.admin().get("/health/ready");
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.text()).isEqualTo("{\"status\":\"ready\"}");
            assertThat(gateway.admin().get("/health/live").text()).isEqualTo("{\"status\":\"live\"}");
        }
    }

    @Test
    void while_writes_do_not_go_through_it_says_within_a_moment_that_it_is_not_ready() throws Exception {
        try (var gateway = gateway()) {
            try (var _ = Lock.payments(place.database())) {
                // The beat waits behind a change that cannot be written.
                var add = new Web(gateway.facts().api())
                        .posting(
                                "/app-instore/v3/add",
                                gateway.shop().body("reference", "one", "amount", "1.00", "currency", "USD"));
                assertThat(Waiting.until(
                                () -> gateway.admin().get("/health/ready").status() == 503, SOON))
                        .isTrue();
                long began = System.nanoTime();
                Said ready = gateway.admin().get("/health/ready");
                assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(3));
                assertThat(ready.text())
                        .isEqualTo("{\"status\":\"not ready\",\"because\":"
                                + "[\"no write went through to the database within one second\"]}");
                assertThat(gateway.admin().get("/health/live").status()).isEqualTo(200);
                assertThat(add).isNotDone();
            }
            assertThat(Waiting.until(() -> gateway.admin().get("/health/ready").status() == 200, SOON))
                    .isTrue();
        }
    }

    @Test
    void over_a_read_only_database_it_is_not_ready_stores_nothing_and_recovers_by_itself() throws Exception {
        place.network().fault("lost-request", "notice", 1000);
        try (var gateway = gateway("--ask-first", "200ms", "--request-deadline", "2s")) {
            gateway.shop().sale("before", "00");
            readOnly("on");
            assertThat(Waiting.until(() -> gateway.admin().get("/health/ready").status() == 503, SOON))
                    .isTrue();
            assertThat(gateway.shop().add("meanwhile").at("ret_msg"))
                    .isEqualTo("busy : nothing was stored, send again");
            gateway.shop().awaitStatus("before", "success", SOON);
            readOnly("off");
            assertThat(Waiting.until(() -> gateway.admin().get("/health/ready").status() == 200, SOON))
                    .isTrue();
            // What is due is taken by the pool's connections: those, too, must not stay as they were.
            gateway.shop().sale("after", "22");
            gateway.shop().awaitStatus("after", "success", SOON);
        }
    }

    private void readOnly(String value) throws SQLException {
        var database = place.database();
        String name = database.jdbcUrl().replaceFirst(".*/", "");
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = " + value);
            if (value.equals("on")) {
                statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND backend_type = 'client backend'"
                        + " AND pid <> pg_backend_pid()");
            }
        }
    }
}

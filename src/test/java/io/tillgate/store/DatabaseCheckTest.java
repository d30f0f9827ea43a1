package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DatabaseCheckTest {
    private final EmbeddedPostgres.Address address = TestPostgres.empty();
    private final Database database = new Database(address.jdbcUrl(), address.user(), address.password());

    @Test
    void a_server_that_recovers_is_waited_for() throws IOException {
        try (CuttingProxy server = CuttingProxy.before(database)) {
            server.startUpBefore(3);
            DatabaseCheck.check(server.behind(database));
            assertThat(server.refusalsLeft()).isZero();
        }
    }

    @Test
    void a_server_that_a_proxy_has_lost_is_waited_for() throws IOException {
        try (CuttingProxy server = CuttingProxy.before(database)) {
            server.hangUpOn(3);
            DatabaseCheck.check(server.behind(database));
            assertThat(server.refusalsLeft()).isZero();
        }
    }

    @Test
    void where_nothing_listens_nobody_waits() {
        Database nobody = new Database("jdbc:postgresql://127.0.0.1:1/tillgate", "tillgate", "");
        assertThatThrownBy(() -> DatabaseCheck.check(nobody, Duration.ofDays(1)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be reached (Connection to 127.0.0.1:1 refused.");
    }

    @Test
    void one_that_does_not_come_to_an_end_with_it_is_told_of() throws IOException {
        try (CuttingProxy server = CuttingProxy.before(database)) {
            server.startUpBefore(Integer.MAX_VALUE);
            assertThatThrownBy(() -> DatabaseCheck.check(server.behind(database), Duration.ofMillis(300)))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("cannot be reached (FATAL: the database system is starting up)");
        }
    }
}

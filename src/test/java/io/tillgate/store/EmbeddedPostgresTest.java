package io.tillgate.store;

import static io.tillgate.store.Sql.ask;
import static io.tillgate.store.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.process.CannotStart;
import io.tillgate.process.FolderLock;
import io.tillgate.process.LiveProcess;
import io.tillgate.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresTest {
    private static final List<LiveProcess.Farewell> AT_ONCE =
            List.of(new LiveProcess.Farewell("KILL", Duration.ofSeconds(10)));

    @TempDir
    Path data;

    private FolderLock lock;

    @BeforeEach
    void take_a_folder() throws Exception {
        TestCluster.copyInto(data);
        lock = FolderLock.takeOrFail(data);
    }

    @AfterEach
    void give_the_folder_back_and_leave_nothing_running() {
        lock.close();
        assertThat(EmbeddedPostgresPostmaster.running(data.resolve("postgres/cluster")))
                .isEmpty();
    }

    @Test
    void what_was_committed_is_there_after_stop_and_start_and_no_process_is_left_between() throws Exception {
        long pid;
        try (var server = EmbeddedPostgres.start(lock)) {
            pid = server.pid();
            run(server.address(), "CREATE TABLE t AS SELECT 7 AS n");
        }
        assertThat(LiveProcess.of(pid)).isEmpty();
        assertThat(data.resolve("postgres.process")).doesNotExist();
        try (var server = EmbeddedPostgres.start(lock)) {
            assertThat(ask(server.address(), "SELECT n FROM t")).isEqualTo("7");
        }
    }

    @Test
    void it_is_durable_listens_on_this_machine_only_and_its_user_has_no_other_rights() throws Exception {
        try (var server = EmbeddedPostgres.start(lock)) {
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
                assertThat(ask(server.address(), "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(ask(server.address(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server.address(), "SHOW log_timezone")).isEqualTo("UTC");
            assertThat(ask(server.address(), "SHOW server_encoding")).isEqualTo("UTF8");
            assertThatThrownBy(() -> run(server.address(), "COPY (SELECT 1) TO PROGRAM 'true'"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> run(server.address(), "CREATE ROLE other")).isInstanceOf(SQLException.class);
            var wrong = new EmbeddedPostgres.Address(server.address().jdbcUrl(), "tillgate", "wrong");
            assertThatThrownBy(() -> ask(wrong, "SELECT 1")).hasMessageContaining("password authentication failed");
            assertThat(server.address().toString())
                    .doesNotContain(server.address().password());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_server_that_is_killed_is_started_again_on_the_same_port_and_who_listens_is_told() throws Exception {
        try (var server = EmbeddedPostgres.start(lock)) {
            var told = new CountDownLatch(1);
            server.onDeath(told::countDown);
            run(server.address(), "CREATE TABLE t AS SELECT 7 AS n");
            long before = server.pid();
            assertThat(LiveProcess.of(before).orElseThrow().end(AT_ONCE)).isTrue();
            assertThat(Waiting.until(() -> Sql.answers(server.address()), Duration.ofSeconds(30)))
                    .isTrue();
            assertThat(told.getCount()).isZero();
            assertThat(server.pid()).isNotEqualTo(before);
            assertThat(ask(server.address(), "SELECT n FROM t")).isEqualTo("7");
        }
    }

    @Test
    void a_program_beside_a_gateway_reaches_its_database_and_none_when_none_runs() throws Exception {
        assertThat(EmbeddedPostgres.attach(data)).isEmpty();
        assertThat(EmbeddedPostgres.attach(data.resolve("nothing"))).isEmpty();
        try (var server = EmbeddedPostgres.start(lock)) {
            var address = EmbeddedPostgres.attach(data).orElseThrow();
            assertThat(address).isEqualTo(server.address());
            assertThat(Sql.answers(address)).isTrue();
        }
        assertThat(EmbeddedPostgres.attach(data)).isEmpty();
    }

    @Test
    void it_refuses_to_run_when_commits_are_not_safe_and_names_what_to_change() throws Exception {
        Path custom = data.toRealPath().resolve("postgres/custom.conf");
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            Files.writeString(custom, setting + " = off\n");
            assertThatThrownBy(() -> EmbeddedPostgres.start(lock))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith(
                            "The embedded database runs with " + setting + " = off, so a payment could be lost")
                    .hasMessageContaining(custom.toString());
            assertThat(data.resolve("postgres.process")).doesNotExist();
        }
        Files.delete(custom);
        try (var server = EmbeddedPostgres.start(lock)) {
            run(server.address(), "ALTER ROLE tillgate SET synchronous_commit = off");
        }
        assertThatThrownBy(() -> EmbeddedPostgres.start(lock)).isInstanceOf(CannotStart.class);
    }

    @Test
    void a_server_that_is_not_safe_any_more_after_it_was_started_again_is_stopped() throws Exception {
        try (var server = EmbeddedPostgres.start(lock)) {
            Files.writeString(data.resolve("postgres/custom.conf"), "fsync = off\n");
            long before = server.pid();
            assertThat(LiveProcess.of(before).orElseThrow().end(AT_ONCE)).isTrue();
            assertThat(Waiting.until(
                            () -> server.pid() != before
                                    && LiveProcess.of(server.pid()).isEmpty(),
                            Duration.ofSeconds(30)))
                    .isTrue();
            assertThat(Sql.answers(server.address())).isFalse();
        }
    }

    @Test
    void a_setting_that_the_server_does_not_understand_is_told_in_its_own_words() throws Exception {
        Files.writeString(data.resolve("postgres/custom.conf"), "shared_buffers = 'much'\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(lock))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("The embedded database does not start: ")
                .hasMessageContaining("postgres.log");
    }

    @Test
    void a_database_without_its_password_or_made_by_another_version_is_refused() throws Exception {
        Path version = data.resolve("postgres/cluster/PG_VERSION");
        Files.writeString(version, "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(lock)).hasMessageContaining("was made by PostgreSQL 17");
        Files.writeString(version, "18\n");
        Files.move(data.resolve("postgres.password"), data.resolve("away"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(lock))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("postgres.password is missing");
        Files.move(data.resolve("away"), data.resolve("postgres.password"), StandardCopyOption.ATOMIC_MOVE);
        EmbeddedPostgres.start(lock).close();
    }

    @Test
    void a_stranger_who_got_the_number_of_a_dead_server_does_not_keep_it_from_starting() throws Exception {
        Path cluster = data.toRealPath().resolve("postgres/cluster");
        var user = EmbeddedPostgresUser.of(cluster);
        Process stranger = new ProcessBuilder(user.running(List.of("sleep", "60"))).start();
        try {
            Path file = Files.writeString(
                    cluster.resolve("postmaster.pid"),
                    stranger.pid() + "\n" + cluster + "\n1700000000\n15999\n\n127.0.0.1\n  1 2\nready   \n");
            user.own(file);
            EmbeddedPostgres.start(lock).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void what_an_interrupted_first_start_left_is_cleared_away() throws IOException {
        Path home = data.resolve("postgres");
        EmbeddedPostgresFiles.delete(home);
        Files.delete(data.resolve("postgres.password"));
        Files.createDirectories(home.resolve("unpacking-1/bin"));
        Files.createDirectories(home.resolve("making-1/base"));
        Files.createDirectories(home.resolve("binaries-old/bin"));
        TestCluster.allowThrough(home);
        EmbeddedPostgres.start(lock).close();
        try (var entries = Files.list(home)) {
            assertThat(entries.map(path -> path.getFileName().toString().replaceFirst("binaries-.*", "binaries")))
                    .containsExactlyInAnyOrder("binaries", "cluster", "postgresql.conf", "pg_hba.conf");
        }
    }
}

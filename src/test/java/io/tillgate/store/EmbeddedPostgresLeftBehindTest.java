package io.tillgate.store;

import static io.tillgate.store.Sql.ask;
import static io.tillgate.store.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.process.FolderLock;
import io.tillgate.process.LiveProcess;
import io.tillgate.process.OtherProgram;
import io.tillgate.process.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the next start finds after a gateway was killed with -9 in the middle of its work.
final class EmbeddedPostgresLeftBehindTest {
    private static final List<LiveProcess.Farewell> AT_ONCE =
            List.of(new LiveProcess.Farewell("KILL", Duration.ofSeconds(10)));

    @TempDir
    Path data;

    private LiveProcess left;

    @BeforeEach
    void kill_a_gateway_that_has_committed() throws Exception {
        TestCluster.copyInto(data);
        Process gateway = OtherProgram.begun(RunAServer.class, data);
        try (var words = gateway.inputReader()) {
            long pid = Long.parseLong(words.readLine().replace("ready ", ""));
            run(EmbeddedPostgres.attach(data).orElseThrow(), "CREATE TABLE t AS SELECT 7 AS n");
            gateway.destroyForcibly().waitFor();
            left = LiveProcess.of(pid).orElseThrow();
        }
    }

    @AfterEach
    void nothing_runs() {
        assertThat(EmbeddedPostgresPostmaster.running(data.resolve("postgres/cluster")))
                .isEmpty();
        assertThat(left.alive()).isFalse();
    }

    @Test
    void a_server_that_lives_on_is_adopted_and_supervised() throws Exception {
        try (FolderLock lock = FolderLock.takeOrFail(data);
                var server = EmbeddedPostgres.start(lock)) {
            assertThat(server.pid()).isEqualTo(left.pid());
            assertThat(ask(server.address(), "SELECT n FROM t")).isEqualTo("7");
            assertThat(left.end(AT_ONCE)).isTrue();
            assertThat(Waiting.until(() -> Sql.answers(server.address()), Duration.ofSeconds(30)))
                    .isTrue();
            assertThat(server.pid()).isNotEqualTo(left.pid());
        }
    }

    @Test
    void a_server_with_other_settings_is_stopped_and_started_anew() throws Exception {
        Files.writeString(data.resolve("postgres/custom.conf"), "work_mem = '9MB'\n");
        theNextStartHasAllWithAnotherServer("9MB");
    }

    @Test
    void a_server_of_which_our_record_is_lost_is_stopped_and_started_anew() throws Exception {
        Files.delete(data.resolve("postgres.process"));
        theNextStartHasAllWithAnotherServer("8MB");
    }

    @Test
    void a_server_that_was_killed_as_well_recovers() throws Exception {
        assertThat(left.end(AT_ONCE)).isTrue();
        theNextStartHasAllWithAnotherServer("8MB");
    }

    @Test
    void while_nobody_supervises_it_a_command_can_still_reach_it() throws Exception {
        Optional<EmbeddedPostgres.Address> address = EmbeddedPostgres.attach(data);
        assertThat(ask(address.orElseThrow(), "SELECT n FROM t")).isEqualTo("7");
        try (FolderLock lock = FolderLock.takeOrFail(data)) {
            EmbeddedPostgres.start(lock).close();
        }
    }

    private void theNextStartHasAllWithAnotherServer(String workMemory) throws Exception {
        try (FolderLock lock = FolderLock.takeOrFail(data);
                var server = EmbeddedPostgres.start(lock)) {
            assertThat(left.alive()).isFalse();
            assertThat(ask(server.address(), "SELECT n FROM t")).isEqualTo("7");
            assertThat(ask(server.address(), "SHOW work_mem")).isEqualTo(workMemory);
        }
    }
}

package io.tillgate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisedTest {
    private static final List<LiveProcess.Farewell> KILL =
            List.of(new LiveProcess.Farewell("KILL", Duration.ofSeconds(10)));

    @TempDir
    Path folder;

    @Test
    void a_child_that_dies_is_started_again_and_who_listens_is_told() throws Exception {
        try (var child = Supervised.start(program("exec sleep 60", ""))) {
            var told = new CountDownLatch(2);
            child.onDeath(() -> {
                told.countDown();
                throw new IllegalStateException("a listener that fails must not end the supervision");
            });
            for (int deaths = 1; deaths <= 2; deaths++) {
                LiveProcess before = child.process();
                assertThat(before.end(KILL)).isTrue();
                within(() -> !child.process().equals(before) && child.process().alive());
                assertThat(child.deaths()).isEqualTo(deaths);
            }
            assertThat(told.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closing_asks_first_and_leaves_no_process_and_no_record() throws Exception {
        var child =
                Supervised.start(program("trap 'echo asked; exit 0' TERM; echo up; while :; do sleep 0.01; done", ""));
        within(() -> log().contains("up"));
        LiveProcess process = child.process();
        child.close();
        assertThat(process.alive()).isFalse();
        assertThat(log()).contains("asked");
        assertThat(folder.resolve("child.process")).doesNotExist();
        assertThat(child.deaths()).isZero();
    }

    @Test
    void a_child_that_does_not_listen_is_ended_all_the_same() throws Exception {
        var ways = List.of(new LiveProcess.Farewell("TERM", Duration.ofMillis(200)), KILL.getFirst());
        var child = Supervised.start(program("trap '' TERM; echo up; while :; do sleep 0.01; done", "", ways));
        within(() -> log().contains("up"));
        LiveProcess process = child.process();
        child.close();
        assertThat(process.alive()).isFalse();
    }

    @Test
    void a_child_has_a_session_of_its_own_and_no_more_of_our_environment_than_it_is_given() throws Exception {
        String body = "read -r stat < /proc/$$/stat; set -- $stat; echo session $6 of $$; env; echo end; exec sleep 60";
        try (var child = Supervised.start(program(body, ""))) {
            within(() -> log().contains("end"));
            assertThat(log())
                    .contains("session " + child.process().pid() + " of "
                            + child.process().pid());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("child.log"))))
                    .isEqualTo("rw-------");
            assertThat(log()).contains("GIVEN=yes").doesNotContain("HOME=");
        }
    }

    @Test
    void one_that_was_left_behind_is_adopted_if_it_has_the_same_fingerprint_and_is_supervised_then() throws Exception {
        LiveProcess left = leftBehind("same");
        try (var child = Supervised.start(program("exec sleep 60", "same"))) {
            assertThat(child.process()).isEqualTo(left);
            assertThat(left.end(KILL)).isTrue();
            within(() -> !child.process().equals(left) && child.process().alive());
        }
    }

    @Test
    void one_that_was_left_behind_with_another_fingerprint_or_with_none_is_ended_first() throws Exception {
        for (String fingerprint : List.of("", "other")) {
            LiveProcess left = leftBehind(fingerprint);
            try (var child = Supervised.start(program("exec sleep 60", fingerprint.isEmpty() ? "" : "mine"))) {
                assertThat(left.alive()).isFalse();
                assertThat(child.process().alive()).isTrue();
            }
        }
    }

    @Test
    void a_stranger_who_has_the_number_of_one_that_was_left_behind_is_let_alone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.write(folder.resolve("child.process"), List.of(stranger.pid() + "", "another birth", "same"));
            try (var child = Supervised.start(program("exec sleep 60", "same"))) {
                assertThat(child.process().pid()).isNotEqualTo(stranger.pid());
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_child_that_ended_and_was_not_collected_by_its_parent_does_not_live() throws Exception {
        // The child ends when its input does, which is when the shell, who would have collected it, is a shell no more.
        Process parent =
                new ProcessBuilder("/bin/sh", "-c", "exec 3<&0; cat <&3 & echo $!; exec 3<&-; exec sleep 60").start();
        LiveProcess shell = LiveProcess.of(parent.pid()).orElseThrow();
        try (var words = parent.inputReader()) {
            long pid = Long.parseLong(words.readLine());
            within(() -> shell.command().contains("sleep"));
            parent.getOutputStream().close();
            within(() -> LiveProcess.of(pid).isEmpty());
            assertThat(Path.of("/proc/" + pid)).exists();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void a_log_that_has_grown_too_long_is_shortened_and_the_end_of_it_kept_once() throws Exception {
        Path log = folder.resolve("child.log");
        try (var file = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[1]), 17 << 20);
        }
        try (var child = Supervised.start(program("echo fresh; exec sleep 60", ""))) {
            within(() -> log().contains("fresh"));
            assertThat(log).hasContent("fresh");
            assertThat(folder.resolve("child.log.1")).exists();
            assertThat(child.deaths()).isZero();
        }
    }

    /// A child whose supervisor was killed: its process and its record live on.
    private LiveProcess leftBehind(String fingerprint) throws Exception {
        Process other = OtherProgram.begun(Supervisor.class, folder, fingerprint);
        try (var words = other.inputReader()) {
            long pid = Long.parseLong(words.readLine());
            other.destroyForcibly().waitFor();
            return LiveProcess.of(pid).orElseThrow();
        }
    }

    /// A program that supervises a child until it is killed.
    static final class Supervisor {
        private Supervisor() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            var child = Supervised.start(SupervisedTest.program(folder, "exec sleep 60", args[1], KILL));
            within(() -> Supervised.leftBehind(folder.resolve("child.process")).isPresent());
            System.out.println(child.process().pid());
            new CountDownLatch(1).await();
        }
    }

    private Program program(String body, String fingerprint) {
        return program(body, fingerprint, Program.ASK_THEN_KILL);
    }

    private Program program(String body, String fingerprint, List<LiveProcess.Farewell> farewell) {
        return program(folder, body, fingerprint, farewell);
    }

    private static Program program(Path folder, String body, String fingerprint, List<LiveProcess.Farewell> farewell) {
        return new Program(
                "child",
                List.of("/bin/sh", "-c", body),
                Map.of("GIVEN", "yes"),
                folder.resolve("child.process"),
                folder.resolve("child.log"),
                fingerprint,
                farewell);
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("child.log"));
        } catch (IOException e) {
            return "";
        }
    }

    private static void within(BooleanSupplier condition) {
        assertThat(Waiting.until(condition, Duration.ofSeconds(10))).isTrue();
    }
}

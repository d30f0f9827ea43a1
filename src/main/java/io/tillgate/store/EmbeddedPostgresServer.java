package io.tillgate.store;

import io.tillgate.process.CannotStart;
import io.tillgate.process.FreePort;
import io.tillgate.process.LiveProcess;
import io.tillgate.process.Program;
import io.tillgate.process.Supervised;
import io.tillgate.process.Waiting;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The server process of a home, and the port that it listens on as long as it is supervised.
record EmbeddedPostgresServer(Supervised process, int port, Path cluster) {
    // Fast: open transactions are rolled back and a checkpoint written. At once: safe as well, the next start recovers.
    private static final List<LiveProcess.Farewell> FAREWELL = List.of(
            new LiveProcess.Farewell("INT", Duration.ofSeconds(30)),
            new LiveProcess.Farewell("QUIT", Duration.ofSeconds(10)),
            new LiveProcess.Farewell("KILL", Duration.ofSeconds(5)));
    private static final int DEATHS_BEFORE_GIVING_UP = 5;
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(10);
    private static final int TAIL_BYTES = 1 << 16;

    /// Starts the server, or adopts one that runs in this cluster with the same fingerprint, and comes back when it is
    /// ready.
    static EmbeddedPostgresServer start(EmbeddedPostgresHome home, Path programs, String fingerprint)
            throws IOException {
        Path record = home.data().resolve("postgres.process");
        EmbeddedPostgresPostmaster.running(home.cluster())
                .filter(found ->
                        !Supervised.leftBehind(record).map(found::equals).orElse(false))
                .ifPresent(unknown -> unknown.end(FAREWELL));
        EmbeddedPostgresPostmaster.forgetDead(home.cluster());
        int port = EmbeddedPostgresPostmaster.running(home.cluster())
                .flatMap(found -> EmbeddedPostgresPostmaster.read(home.cluster()))
                .map(EmbeddedPostgresPostmaster::port)
                .orElseGet(FreePort::any);
        while (true) {
            var process = Supervised.start(program(home, programs, fingerprint, port));
            process.onDeath(() -> EmbeddedPostgresPostmaster.forgetDead(home.cluster()));
            var server = new EmbeddedPostgresServer(process, port, home.cluster());
            if (server.awaitReady()) {
                return server;
            }
            process.close();
            if (FreePort.isFree(port)) {
                throw new CannotStart("The embedded database does not start: " + lastFatal(home.data()));
            }
            port = FreePort.any();
        }
    }

    /// Whether it takes connections now.
    boolean ready() {
        return EmbeddedPostgresPostmaster.read(cluster)
                .filter(written ->
                        written.ready() && written.pid() == process.process().pid())
                .isPresent();
    }

    private boolean awaitReady() {
        Waiting.until(() -> process.deaths() > DEATHS_BEFORE_GIVING_UP || ready(), LONGEST_RECOVERY);
        return ready();
    }

    private static Program program(EmbeddedPostgresHome home, Path programs, String fingerprint, int port) {
        List<String> command = List.of(
                programs.resolve("bin/postgres").toString(),
                "-D",
                home.cluster().toString(),
                "--config-file=" + home.folder().resolve("postgresql.conf"),
                "-p",
                Integer.toString(port));
        return new Program(
                "postgres",
                home.user().running(command),
                Map.of("LC_ALL", "C", "TZ", "UTC"),
                home.data().resolve("postgres.process"),
                home.data().resolve("postgres.log"),
                fingerprint,
                FAREWELL);
    }

    private static String lastFatal(Path data) {
        Path log = data.resolve("postgres.log");
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("FATAL: ") || line.contains("PANIC: ") || line.startsWith("setpriv:"))
                    .reduce((earlier, later) -> later)
                    .map(line -> line.replaceFirst("^.*(FATAL|PANIC): +", "") + " (more in " + log + ").")
                    .orElse("see " + log + ".");
        } catch (IOException e) {
            return "its log " + log + " cannot be read.";
        }
    }
}

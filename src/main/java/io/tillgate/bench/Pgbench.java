package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillgate.process.CannotStart;
import io.tillgate.store.Baseline;
import io.tillgate.store.Baseline.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// PostgreSQL's own benchmark: each transaction's time is taken from the log that it writes.
final class Pgbench {
    // On a slow machine 64 connections take a second by themselves.
    private static final long LEAST_SECONDS = 3;

    private static final Path PACKAGED = Path.of("/usr/lib/postgresql");

    private final Path program;
    private final Path folder;
    private final Baseline baseline;

    Pgbench(Path program, Path folder, Baseline baseline) {
        this.program = program;
        this.folder = folder;
        this.baseline = baseline;
    }

    /// Where it is on this machine: on the PATH, or where Debian's packages keep it, the newest.
    static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> onPath = Arrays.stream(path.split(":")).map(Path::of);
        return Stream.concat(onPath, packaged())
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// What it calls itself.
    String version() {
        return said(List.of(program.toString(), "--version"), folder).strip();
    }

    /// One run; `round` is a number that it has not had.
    Outcome run(Transaction transaction, int round, int clients, double seconds) {
        Path logs = folder.resolve("pgbench-" + round);
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + Math.min(clients, 2),
                "--time=" + Math.max(LEAST_SECONDS, Math.round(seconds)),
                "--log",
                "--host=127.0.0.1",
                "--port=" + baseline.reached().port(),
                "--username=" + baseline.reached().user()));
        try {
            Files.createDirectories(logs);
            switch (transaction) {
                case SIMPLE_UPDATE -> command.add("--skip-some-updates");
                case TWO_INSERTS -> {
                    Path script = Files.writeString(logs.resolve("two-inserts.sql"), baseline.twoInserts());
                    command.addAll(List.of("--define=count=0", "--define=round=" + round, "--file=" + script));
                }
            }
            command.add(baseline.reached().database());
            String said = said(command, logs);
            return PgbenchLog.read(logs, said);
        } catch (IOException e) {
            throw new CannotStart("pgbench's log cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private String said(List<String> command, Path in) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", baseline.reached().password());
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new CannotStart("pgbench failed:\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new CannotStart("pgbench cannot be started: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The benchmark was interrupted.", e);
        }
    }

    private static Stream<Path> packaged() {
        try (Stream<Path> versions = Files.isDirectory(PACKAGED) ? Files.list(PACKAGED) : Stream.empty()) {
            return versions.sorted(Comparator.reverseOrder()).map(version -> version.resolve("bin")).toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}

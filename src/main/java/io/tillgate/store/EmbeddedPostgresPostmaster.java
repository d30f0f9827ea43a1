package io.tillgate.store;

import io.tillgate.process.LiveProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the server writes about itself into its cluster: postmaster.pid, line by line.
record EmbeddedPostgresPostmaster(long pid, int port, boolean ready) {
    private static final int PID = 0;
    private static final int PORT = 3;
    private static final int STATUS = 7;

    /// What stands in this cluster's postmaster.pid, as far as it is written; the server may be long dead.
    static Optional<EmbeddedPostgresPostmaster> read(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(file(cluster));
            return lines.size() <= PORT
                    ? Optional.empty()
                    : Optional.of(new EmbeddedPostgresPostmaster(
                            Long.parseLong(lines.get(PID).strip()),
                            Integer.parseInt(lines.get(PORT).strip()),
                            lines.size() > STATUS && lines.get(STATUS).startsWith("ready")));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The server process that works in this cluster now.
    static Optional<LiveProcess> running(Path cluster) {
        return pid(cluster).flatMap(LiveProcess::of).filter(process -> serves(process, cluster));
    }

    /// Takes away the file of a server that died, if its number is still in use: by another process, or by its own
    /// remains that no
    /// parent has collected. PostgreSQL would think that it still runs, and refuse to start.
    static void forgetDead(Path cluster) {
        try {
            Optional<Long> pid = pid(cluster);
            if (pid.flatMap(ProcessHandle::of).isPresent() && running(cluster).isEmpty()) {
                Files.deleteIfExists(file(cluster));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Long> pid(Path cluster) {
        try (var lines = Files.lines(file(cluster))) {
            return lines.findFirst().map(line -> Long.parseLong(line.strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean serves(LiveProcess process, Path cluster) {
        return process.command().contains(cluster.toString())
                && process.command().stream().anyMatch(word -> word.endsWith("/bin/postgres"));
    }

    private static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}

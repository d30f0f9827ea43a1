package io.tillgate.store;

import com.sun.security.auth.module.UnixSystem;
import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The user that PostgreSQL runs as: ourselves, or, since it refuses to run as root, another one where we are root.
record EmbeddedPostgresUser(boolean another, int uid, int gid) {
    /// How a command ended and what it printed.
    record Ending(boolean well, String words) {}

    /// Whoever the cluster belongs to; for one that is still to be made, an ordinary user that every system has.
    static EmbeddedPostgresUser of(Path cluster) throws IOException {
        var ourselves = new UnixSystem();
        boolean root = ourselves.getUid() == 0;
        if (Files.exists(cluster)) {
            int owner = (Integer) Files.getAttribute(cluster, "unix:uid");
            if (!root && owner != ourselves.getUid()) {
                throw new CannotStart("The database in " + cluster + " belongs to user number " + owner
                        + ": start Tillgate as that user or as root, or choose another folder with --data.");
            }
            if (root && owner != 0) {
                return new EmbeddedPostgresUser(true, owner, (Integer) Files.getAttribute(cluster, "unix:gid"));
            }
        }
        return root ? ordinary() : new EmbeddedPostgresUser(false, (int) ourselves.getUid(), (int) ourselves.getGid());
    }

    /// This command as that user runs it.
    List<String> running(List<String> command) {
        if (!another) {
            return command;
        }
        List<String> words = new ArrayList<>(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs"));
        words.addAll(command);
        return words;
    }

    /// Runs a short command as that user, with nothing of our environment, to its end.
    Ending run(List<String> command) throws IOException {
        Path output = Files.createTempFile("tillgate-", ".out");
        try {
            var builder = new ProcessBuilder(running(command))
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().retainAll(List.of("PATH"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            return new Ending(
                    ended && process.exitValue() == 0, Files.readString(output).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ending(false, "interrupted");
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /// Whether that user can come to this folder at all, through all that is above it.
    boolean reaches(Path folder) throws IOException {
        return !another
                || run(List.of("/bin/sh", "-c", "cd \"$0\"", folder.toString())).well();
    }

    /// Makes a file or folder of ours that user's.
    void own(Path path) throws IOException {
        if (another) {
            Files.setAttribute(path, "unix:uid", uid);
            Files.setAttribute(path, "unix:gid", gid);
        }
    }

    private static EmbeddedPostgresUser ordinary() throws IOException {
        if (!new EmbeddedPostgresUser(false, 0, 0)
                .run(List.of("/bin/sh", "-c", "command -v setpriv"))
                .well()) {
            throw new CannotStart("PostgreSQL does not run as root and the command setpriv is missing:"
                    + " install util-linux, or start Tillgate as an ordinary user.");
        }
        return known("nobody")
                .or(() -> known("postgres"))
                .orElseThrow(
                        () -> new CannotStart("PostgreSQL does not run as root and there is no user nobody or postgres"
                                + " to run it as: start Tillgate as an ordinary user."));
    }

    private static Optional<EmbeddedPostgresUser> known(String name) {
        try (Stream<String> users = Files.lines(Path.of("/etc/passwd"))) {
            return users.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 3 && fields[0].equals(name))
                    .map(fields ->
                            new EmbeddedPostgresUser(true, Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

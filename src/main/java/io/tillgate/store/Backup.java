package io.tillgate.store;

import io.tillgate.process.CannotStart;
import io.tillgate.process.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The door of backups of the embedded database: taken while it works, and restored into an empty data folder.
public final class Backup {
    private static final String CLUSTER = "cluster";
    private static final String PASSWORD = "postgres.password";
    private static final String KEY = "sealing.key";
    private static final String ABOUT = "about.txt";

    /// What a backup holds: so many files and bytes.
    public record Taken(int files, long bytes) {}

    private Backup() {}

    /// Copies the database of this data folder, whose server must be running, into a new or empty folder, and with it
    /// the key that its secrets are sealed with, where one is given. Throws CannotStart with a sentence where that
    /// cannot be.
    public static Taken take(Path data, Path target, Optional<Path> key, Instant at) {
        try {
            Path real = data.toRealPath();
            EmbeddedPostgres.Address administrator = EmbeddedPostgres.attachAsAdministrator(real)
                    .orElseThrow(() -> new CannotStart("There is no database of Tillgate's own in " + data
                            + ": an external one is backed up with PostgreSQL's own programs."));
            Path folder = fresh(target);
            Sums sums = Sums.none();
            Path cluster = EmbeddedPostgresHome.existing(real).resolve(CLUSTER);
            long bytes;
            try (Connection connection = DriverManager.getConnection(
                    administrator.jdbcUrl(), administrator.user(), administrator.password())) {
                bytes = new ClusterCopy(cluster, folder.resolve(CLUSTER), sums).take(connection);
            }
            secret(real.resolve(PASSWORD), folder.resolve(PASSWORD), sums);
            if (key.isPresent()) {
                secret(key.get(), folder.resolve(KEY), sums);
            }
            about(folder, at, key.isPresent(), sums);
            EmbeddedPostgresFiles.flush(folder);
            sums.write(folder);
            return new Taken(sums.files().size(), bytes);
        } catch (IOException | SQLException e) {
            throw new CannotStart(
                    "The backup could not be taken (" + e.getMessage() + "): nothing else was changed.", e);
        }
    }

    /// Makes the database of a data folder that has none from a backup, its sealing key too where the backup holds it
    /// and there is none. Throws CannotStart with a sentence where that cannot be; then there is none, as before.
    public static void restore(Path backup, FolderLock data, Path key) {
        try {
            Sums sums = Sums.read(backup);
            var home = EmbeddedPostgresHome.of(data.folder());
            if (Files.exists(home.cluster())) {
                throw new CannotStart("There is a database in " + data.folder()
                        + " already: restore into a folder without one, with --data.");
            }
            if (!Files.exists(key) && !Files.exists(backup.resolve(KEY))) {
                throw new CannotStart("The backup does not hold the key that its secrets are sealed with: put it at "
                        + key + " first, or name it with --key-file.");
            }
            EmbeddedPostgresFiles.deleteChildren(home.folder(), "making-");
            Path making = Files.createTempDirectory(home.folder(), "making-");
            Sums copied = Sums.none();
            restored(backup.resolve(CLUSTER), making, CLUSTER, new Owned(home.user(), copied));
            sums.check(copied);
            complete(sums, copied);
            keep(backup.resolve(KEY), key);
            keep(backup.resolve(PASSWORD), data.folder().resolve(PASSWORD));
            EmbeddedPostgresFiles.flush(making);
            EmbeddedPostgresFiles.rename(making, home.cluster());
        } catch (IOException e) {
            throw new CannotStart("The backup in " + backup + " could not be restored (" + e.getMessage() + ").", e);
        }
    }

    private record Owned(EmbeddedPostgresUser user, Sums sums) {}

    private static void restored(Path from, Path to, String name, Owned owned) throws IOException {
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
        owned.user.own(to);
        List<Path> children;
        try (Stream<Path> all = Files.list(from)) {
            children = all.toList();
        }
        for (Path child : children) {
            Path copy = to.resolve(child.getFileName().toString());
            String below = name + "/" + child.getFileName();
            if (Files.isDirectory(child)) {
                Files.createDirectory(copy);
                restored(child, copy, below, owned);
            } else {
                owned.sums.copy(child, copy, below);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
                owned.user.own(copy);
            }
        }
    }

    private static void complete(Sums sums, Sums copied) {
        sums.files().keySet().stream()
                .filter(name ->
                        name.startsWith(CLUSTER + "/") && !copied.files().containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new CannotStart("The backup's file " + name + " is missing: take another backup.");
                });
    }

    private static Path fresh(Path target) throws IOException {
        Path folder = target.toAbsolutePath();
        Files.createDirectories(folder);
        try (Stream<Path> children = Files.list(folder)) {
            if (children.findAny().isPresent()) {
                throw new CannotStart(target + " is not empty: name a new folder for the backup.");
            }
        }
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static void secret(Path from, Path to, Sums sums) throws IOException {
        Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        sums.copy(from, to, to.getFileName().toString());
    }

    // What stands there already is the operator's own.
    private static void keep(Path from, Path to) throws IOException {
        if (Files.exists(from) && !Files.exists(to)) {
            EmbeddedPostgresFiles.write(to, Files.readString(from), "rw-------");
        }
    }

    private static void about(Path folder, Instant at, boolean key, Sums sums) throws IOException {
        String about = """
                A backup of Tillgate's embedded database, taken at %s.
                cluster: PostgreSQL's files, as of the end of the backup; postgres.password: the server's own password.
                %s
                SHA256SUMS: check with sha256sum -c SHA256SUMS. Restore with: ./tillgate restore FOLDER --data NEW
                """.formatted(
                        at,
                        key
                                ? "sealing.key: the key of the secrets inside; who has it can read them."
                                : "sealing.key is not here; without it the secrets inside cannot be read.");
        sums.text(about, folder.resolve(ABOUT), ABOUT);
    }
}

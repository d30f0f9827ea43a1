package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where the embedded server lives: the programs, its configuration and the cluster, beside each other in one folder.
/// That is `postgres` in the data folder, or, where the server's user cannot come there (a clone below /root), a
/// folder of this data folder's own below /var/lib/tillgate, which the file `postgres.elsewhere` in the data folder
/// names.
record EmbeddedPostgresHome(Path data, Path folder, EmbeddedPostgresUser user) {
    private static final Path ELSEWHERE = Path.of("/var/lib/tillgate");
    private static final String OWNER = "belongs-to";

    /// The home of this data folder, made if there is none.
    static EmbeddedPostgresHome of(Path data) throws IOException {
        Path note = note(data);
        if (Files.exists(note)) {
            return noted(data, Path.of(Files.readString(note).strip()));
        }
        var beside = at(data, data.resolve("postgres"));
        if (beside.user.reaches(beside.folder)) {
            return beside;
        }
        if (Files.exists(beside.cluster())) {
            throw new CannotStart("The user that runs PostgreSQL can no longer reach " + beside.folder
                    + ": allow others to pass through the folders above it (chmod o+x).");
        }
        return elsewhere(data);
    }

    /// The home of this data folder if there is one; nothing is made.
    static Path existing(Path data) throws IOException {
        Path note = note(data);
        return Files.exists(note) ? Path.of(Files.readString(note).strip()) : data.resolve("postgres");
    }

    Path cluster() {
        return folder.resolve("cluster");
    }

    private static EmbeddedPostgresHome elsewhere(Path data) throws IOException {
        if (!Files.isDirectory(ELSEWHERE)) {
            Files.createDirectories(ELSEWHERE);
            Files.setPosixFilePermissions(ELSEWHERE, PosixFilePermissions.fromString("rwx--x--x"));
        }
        String name = EmbeddedPostgresFiles.fingerprint(data.toString().getBytes(StandardCharsets.UTF_8));
        var home = at(data, ELSEWHERE.resolve(name));
        if (!home.user.reaches(home.folder)) {
            Files.delete(home.folder);
            throw new CannotStart("The user that runs PostgreSQL can reach neither " + data + " nor " + ELSEWHERE
                    + ": choose a folder that others can pass through with --data, for example /srv/tillgate.");
        }
        EmbeddedPostgresFiles.write(home.folder.resolve(OWNER), data + "\n", "rw-r--r--");
        EmbeddedPostgresFiles.write(note(data), home.folder + "\n", "rw-r--r--");
        return home;
    }

    private static EmbeddedPostgresHome noted(Path data, Path folder) throws IOException {
        Path owner = folder.resolve(OWNER);
        if (!Files.exists(owner)) {
            throw new CannotStart("The database's folder " + folder + ", which " + note(data)
                    + " names, is gone: bring it back, or delete that file to begin with an empty database.");
        }
        // A copy of a data folder must not lead two gateways to one database.
        if (!Files.readString(owner).strip().equals(data.toString())) {
            throw new CannotStart("The database in " + folder + " belongs to another data folder, "
                    + Files.readString(owner).strip() + ": if that one was moved here, write " + data + " into " + owner
                    + ".");
        }
        return at(data, folder);
    }

    private static EmbeddedPostgresHome at(Path data, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
        return new EmbeddedPostgresHome(data, folder, EmbeddedPostgresUser.of(folder.resolve("cluster")));
    }

    private static Path note(Path data) {
        return data.resolve("postgres.elsewhere");
    }
}

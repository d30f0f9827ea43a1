package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folder with the database itself: made once by initdb, whole or not at all.
final class EmbeddedPostgresCluster {
    /// The server's own administrator; the gateway works as a user without such rights.
    static final String ADMINISTRATOR = "postgres";

    private EmbeddedPostgresCluster() {}

    /// Makes the cluster of this home if there is none, and refuses one that these programs cannot read.
    static void makeIn(EmbeddedPostgresHome home, Path binaries, EmbeddedPostgresPassword password) throws IOException {
        if (!Files.exists(home.cluster())) {
            EmbeddedPostgresFiles.deleteChildren(home.folder(), "making-");
            initdb(home, binaries, password);
        }
        String made = Files.readString(home.cluster().resolve("PG_VERSION")).strip();
        String ours = major(binaries);
        if (!made.equals(ours)) {
            throw new CannotStart("The database in " + home.cluster() + " was made by PostgreSQL " + made
                    + " and this Tillgate brings " + ours
                    + ": start the Tillgate that made it, or move the data over with"
                    + " a PostgreSQL of your own and --database-url.");
        }
    }

    private static void initdb(EmbeddedPostgresHome home, Path binaries, EmbeddedPostgresPassword password)
            throws IOException {
        Path fresh = Files.createTempDirectory(home.folder(), "making-");
        Path secret = Files.createTempFile(home.folder(), "making-", ".password");
        Files.writeString(secret, password.value() + "\n");
        home.user().own(fresh);
        home.user().own(secret);
        var ending = home.user()
                .run(List.of(
                        binaries.resolve("bin/initdb").toString(),
                        "--pgdata=" + fresh,
                        "--username=" + ADMINISTRATOR,
                        "--pwfile=" + secret,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--data-checksums",
                        "--no-instructions"));
        Files.delete(secret);
        if (!ending.well()) {
            EmbeddedPostgresFiles.delete(fresh);
            throw new CannotStart(
                    "The database could not be made in " + home.folder() + ": " + lastLine(ending.words()));
        }
        EmbeddedPostgresFiles.rename(fresh, home.cluster());
    }

    private static String major(Path binaries) throws IOException {
        // initdb writes the catalogue that it is built with; its first line names the major version.
        try (var lines = Files.lines(binaries.resolve("share/postgresql/postgres.bki"))) {
            return lines.findFirst().orElse("").replaceAll("\\D+", "");
        }
    }

    private static String lastLine(String words) {
        return words.lines()
                .filter(line -> line.contains("error") || line.contains("fatal"))
                .findFirst()
                .orElse(words);
    }
}

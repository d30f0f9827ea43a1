package io.tillgate.store;

import io.tillgate.process.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A data folder with an embedded server that was started once and stopped: made once for all tests, copied for each.
final class TestCluster {
    private static final class Made {
        static final Path FOLDER = make();
    }

    private TestCluster() {}

    /// Fills this empty folder, which then can be passed through by the server's user.
    static void copyInto(Path data) throws Exception {
        allowThrough(data);
        // The programs are only read: they are the same files under further names.
        String command = """
                cd "$0" && cp -a lock postgres.password "$1" && mkdir "$1/postgres" && chmod 711 "$1/postgres" &&
                cp -a postgres/cluster postgres/*.conf "$1/postgres" && cp -al postgres/binaries-* "$1/postgres"
                """;
        var copy = new ProcessBuilder("/bin/sh", "-c", command, Made.FOLDER.toString(), data.toString()).inheritIO();
        if (copy.start().waitFor() != 0) {
            throw new IOException("cannot copy " + Made.FOLDER);
        }
    }

    static void allowThrough(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("tillgate-test-");
            allowThrough(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(folder), "test-cluster"));
            try (FolderLock lock = FolderLock.takeOrFail(folder)) {
                EmbeddedPostgres.start(lock).close();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(Path folder) {
        try {
            EmbeddedPostgresFiles.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

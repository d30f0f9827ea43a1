package io.tillgate.store;

import io.tillgate.process.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One real server for all tests of a test run, started when the first asks, and a database of its own for each that
/// asks. Its folder in target is kept, so that the next run starts at once; databases are dropped and the server
/// stopped at the end.
public final class TestPostgres {
    private static final int RUNS_AT_ONCE = 20;
    private static final int FEW = 8;
    private static final String WITH_TABLES = "test_tables";

    private final FolderLock lock;
    private final EmbeddedPostgres server;
    private int made;

    private TestPostgres() {
        lock = freeFolder();
        server = EmbeddedPostgres.start(lock);
        dropAll();
        makeTables();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "test-postgres"));
    }

    /// A new database of the gateway's user, with the tables of today and nothing in them.
    public static EmbeddedPostgres.Address database() {
        return Shared.SERVER.make("TEMPLATE " + WITH_TABLES);
    }

    /// A new database of the gateway's user without anything, for tests that are about the making of tables.
    public static EmbeddedPostgres.Address empty() {
        return Shared.SERVER.make("");
    }

    /// The server that the databases are in, for tests that kill it.
    public static EmbeddedPostgres server() {
        return Shared.SERVER.server;
    }

    /// Puts the server's programs into a data folder that is made here, as the same files under further names where
    /// that can be: to unpack them takes longer than the rest of a first start.
    public static void programsInto(Path data) {
        String command = """
                mkdir "$1" "$1/postgres" && chmod 711 "$1" "$1/postgres" &&
                { cp -al "$0"/binaries-* "$1/postgres" 2>/dev/null || cp -a "$0"/binaries-* "$1/postgres"; }
                """;
        try {
            Path home = EmbeddedPostgresHome.existing(Shared.SERVER.lock.folder());
            var copy = new ProcessBuilder("/bin/sh", "-c", command, home.toString(), data.toString()).inheritIO();
            if (copy.start().waitFor() != 0) {
                throw new IllegalStateException("cannot copy the programs in " + home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // Made once and copied: to make the tables anew takes twice as long as the rest.
    private void makeTables() {
        administer(
                "CREATE DATABASE " + WITH_TABLES + " OWNER " + server.address().user());
        EmbeddedPostgres.Address address = at(WITH_TABLES);
        Schema schema = new Schema(new Database(address.jdbcUrl(), address.user(), address.password()));
        schema.migrate();
        schema.ensurePartitions(Instant.now());
    }

    private synchronized EmbeddedPostgres.Address make(String from) {
        String name = "test_" + ++made;
        administer("CREATE DATABASE " + name + " OWNER " + server.address().user() + " " + from);
        return at(name);
    }

    private EmbeddedPostgres.Address at(String name) {
        String url = server.address().jdbcUrl().replaceFirst("/[^/]*$", "/" + name);
        return new EmbeddedPostgres.Address(
                url, server.address().user(), server.address().password());
    }

    private void end() {
        try {
            boolean many = made > FEW;
            if (many) {
                // To flush and drop many databases takes longer than to make the cluster anew.
                administer("ALTER SYSTEM SET fsync = off");
                administer("SELECT pg_reload_conf()");
            } else {
                dropAll();
            }
            server.close();
            if (many) {
                delete(EmbeddedPostgresHome.existing(lock.folder()).resolve("cluster"));
            }
            Path note = lock.folder().resolve("postgres.elsewhere");
            if (Files.exists(note)) {
                EmbeddedPostgresFiles.delete(EmbeddedPostgresHome.existing(lock.folder()));
                Files.delete(note);
                Files.delete(lock.folder().resolve("postgres.password"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.close();
        }
    }

    // So many files: the system's own program is done with them much sooner than Java.
    private static void delete(Path folder) throws IOException {
        try {
            new ProcessBuilder("rm", "-rf", folder.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dropAll() {
        List<String> names = new ArrayList<>();
        try (Connection connection = administrator();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        names.forEach(name -> administer("DROP DATABASE " + name + " WITH (FORCE)"));
    }

    private void administer(String command) {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new IllegalStateException(command, e);
        }
    }

    private Connection administrator() throws SQLException {
        var address = server.administration();
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static FolderLock freeFolder() {
        return IntStream.range(0, RUNS_AT_ONCE)
                .mapToObj(n -> FolderLock.take(Path.of("target", "test-postgres-" + n)))
                .flatMap(taking ->
                        taking instanceof FolderLock.Taking.Taken(var lock) ? Stream.of(lock) : Stream.empty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free folder target/test-postgres-*"));
    }

    private static final class Shared {
        static final TestPostgres SERVER = new TestPostgres();
    }
}

package io.tillgate.store;

import io.tillgate.process.CannotStart;
import io.tillgate.process.FolderLock;
import io.tillgate.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The PostgreSQL that the gateway brings along: started, watched, restarted and stopped by it, its data in one folder.
/// It listens on 127.0.0.1 only; its user has a password, and no rights but over its own database.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Duration LONGEST_RESTART = Duration.ofSeconds(30);

    /// How a database is reached.
    public record Address(String jdbcUrl, String user, String password) {
        @Override
        public String toString() {
            return user + " at " + jdbcUrl;
        }
    }

    private final EmbeddedPostgresServer server;
    private final EmbeddedPostgresDatabase database;

    private EmbeddedPostgres(EmbeddedPostgresServer server, EmbeddedPostgresDatabase database) {
        this.server = server;
        this.database = database;
    }

    /// Starts the server of this data folder, making it first if there is none; one that was left behind is adopted
    /// or stopped. Throws CannotStart with a sentence where a person has to act; nothing runs then.
    public static EmbeddedPostgres start(FolderLock data) {
        try {
            return startIn(data.folder());
        } catch (IOException | UncheckedIOException e) {
            throw new CannotStart(
                    "The embedded database cannot work in " + data.folder() + " (" + e.getMessage()
                            + "): give Tillgate room and rights there, or choose another folder with --data.",
                    e);
        }
    }

    /// The server that another Tillgate runs in this data folder now, waited for while it restarts; none if none runs.
    /// Throws CannotStart with a sentence if it runs and its password may not be read.
    public static Optional<Address> attach(Path data) {
        return attached(data).map(EmbeddedPostgresDatabase::address);
    }

    /// As `attach`, for what only the server's administrator may do.
    static Optional<Address> attachAsAdministrator(Path data) {
        return attached(data).map(EmbeddedPostgresDatabase::administration);
    }

    private static Optional<EmbeddedPostgresDatabase> attached(Path data) {
        try {
            Path real = data.toRealPath();
            Path cluster = EmbeddedPostgresHome.existing(real).resolve("cluster");
            if (EmbeddedPostgresPostmaster.running(cluster).isEmpty()) {
                return Optional.empty();
            }
            Waiting.until(() -> readyIn(cluster).isPresent(), LONGEST_RESTART);
            Optional<EmbeddedPostgresPostmaster> ready = readyIn(cluster);
            return ready.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new EmbeddedPostgresDatabase(ready.get().port(), EmbeddedPostgresPassword.read(real)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CannotStart(
                    "The database in " + data + " cannot be opened (" + e.getMessage()
                            + "): run this as the user that runs the gateway.",
                    e);
        }
    }

    /// How the gateway reaches its database; the same until this is closed, also after the server has been restarted.
    public Address address() {
        return database.address();
    }

    /// Where its files are, which need room on their disk.
    public Path folder() {
        return server.cluster();
    }

    /// How the server's administrator reaches it.
    Address administration() {
        return database.administration();
    }

    /// Adds what is to be done whenever the server has died, just before it is started again; it must be short.
    public void onDeath(Runnable action) {
        server.process().onDeath(action);
    }

    /// How often the server has died and was started again.
    public int deaths() {
        return server.process().deaths();
    }

    /// The server's process number as it is now.
    public long pid() {
        return server.process().process().pid();
    }

    /// Stops the server: what is committed is safe, open transactions are rolled back; comes back when it has ended.
    @Override
    public void close() {
        server.process().close();
    }

    private static EmbeddedPostgres startIn(Path data) throws IOException {
        var binaries = EmbeddedPostgresBinaries.ofThisMachine();
        var home = EmbeddedPostgresHome.of(data);
        var password = EmbeddedPostgresPassword.of(data, home.cluster());
        Path programs = binaries.unpackedIn(home.folder());
        EmbeddedPostgresCluster.makeIn(home, programs, password);
        var settings = EmbeddedPostgresSettings.writeInto(home);
        var server = EmbeddedPostgresServer.start(home, programs, settings.fingerprint(binaries));
        try {
            var database = new EmbeddedPostgresDatabase(server.port(), password);
            new EmbeddedPostgresGuard(server, database, home.folder().resolve("custom.conf")).check();
            binaries.deleteOthersIn(home.folder());
            return new EmbeddedPostgres(server, database);
        } catch (IOException | RuntimeException e) {
            server.process().close();
            throw e;
        }
    }

    private static Optional<EmbeddedPostgresPostmaster> readyIn(Path cluster) {
        return EmbeddedPostgresPostmaster.running(cluster).isEmpty()
                ? Optional.empty()
                : EmbeddedPostgresPostmaster.read(cluster).filter(EmbeddedPostgresPostmaster::ready);
    }
}

package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// What an embedded server does alone, to compare a gateway with: a database of its own beside the gateway's, with the
/// gateway's own tables and with those of pgbench, and the transactions that are run there.
public final class Baseline {
    /// How many accounts pgbench's transactions choose from: pgbench's scale of 10.
    public static final int ACCOUNTS = 1_000_000;

    /// The transactions that are compared with.
    public enum Transaction {
        /// pgbench's own `simple update` (-N).
        SIMPLE_UPDATE,
        /// What opening a payment comes down to: a payment's row and its event's row, in one transaction.
        TWO_INSERTS
    }

    /// How the database is reached: on this machine, by a user and a password.
    public record Reached(int port, String database, String user, String password) {
        @Override
        public String toString() {
            return user + " at port " + port + ", " + database;
        }
    }

    private static final String NAME = "baseline";
    private static final List<String> SHOWN =
            List.of("server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_level", "shared_buffers");

    /// One run through JDBC: its number, how many clients, for how long.
    public record Round(int number, int clients, double seconds) {}

    private final Reached reached;
    private final Instant at;

    private Baseline(Reached reached, Instant at) {
        this.reached = reached;
        this.at = at;
    }

    /// Makes that database in the server that a gateway runs in this data folder; throws CannotStart where none runs.
    public static Baseline make(Path data, Instant at) {
        EmbeddedPostgres.Address gateway = EmbeddedPostgres.attach(data)
                .orElseThrow(() -> new CannotStart("No database runs in " + data + " to compare with."));
        int port = URI.create(gateway.jdbcUrl().substring("jdbc:".length())).getPort();
        Baseline baseline =
                new Baseline(new Reached(port, NAME, EmbeddedPostgresCluster.ADMINISTRATOR, gateway.password()), at);
        try {
            baseline.make();
            return baseline;
        } catch (SQLException e) {
            throw new CannotStart("The database to compare with cannot be made: " + e.getMessage() + ".", e);
        }
    }

    /// Where it is.
    public Reached reached() {
        return reached;
    }

    /// What the server is set to, of what its speed and a payment's safety rest on.
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        try (Connection connection = database(NAME).connectPatiently("baseline");
                Statement statement = connection.createStatement()) {
            for (String name : SHOWN) {
                try (ResultSet row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    settings.put(name, row.getString(1));
                }
            }
            return settings;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The two inserts as a script for pgbench, which must be told `count` 0, and a `round` that it has not had.
    public String twoInserts() {
        return BaselineSql.script(at);
    }

    /// Runs the transaction through JDBC, as pgbench does: so many clients, each the next when the last is done, for so
    /// long; `round` is a number that it has not had. Tells the nanoseconds of each, from several threads.
    public void run(Transaction transaction, Round round, LongConsumer took) {
        new BaselineClients(database(NAME), at, took).run(transaction, round);
    }

    /// Brings to rest what was written so far. From then on the server writes into files of its log that it needs no
    /// more, as any server that has been at work; a fresh one makes a new file for each 16 MB, and everybody waits.
    public void settle() {
        try (Connection connection = database(NAME).connectPatiently("baseline");
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make() throws SQLException {
        try (Connection server = database(EmbeddedPostgresCluster.ADMINISTRATOR).connectPatiently("baseline");
                Statement statement = server.createStatement()) {
            statement.execute("CREATE DATABASE " + NAME);
        }
        Database own = database(NAME);
        Schema schema = new Schema(own);
        schema.migrate();
        schema.ensurePartitions(at);
        try (Connection connection = own.connectPatiently("baseline");
                Statement statement = connection.createStatement()) {
            for (String text : BaselineSql.TABLES) {
                statement.execute(text);
            }
        }
    }

    private Database database(String name) {
        return new Database("jdbc:postgresql://127.0.0.1:" + reached.port + "/" + name, reached.user, reached.password);
    }
}

package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/// The tables: brought up to date at every start, with partitions made ahead of time.
record Schema(Database database) {
    /// What the server says when a lock was not had in time.
    static final String LOCK_NOT_HAD = "55P03";

    /// Brings the database to the version of this program; several nodes may do so at once. Refuses with a sentence
    /// where the database is of a newer program.
    void migrate() {
        try {
            migrateUnlessNewer();
        } catch (FlywayException e) {
            throw failed(e);
        }
    }

    private void migrateUnlessNewer() {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/migration")
                .connectRetries(0)
                .load();
        Arrays.stream(flyway.info().all())
                .filter(migration -> !migration.getState().isResolved())
                .findAny()
                .ifPresent(Schema::refuse);
        flyway.migrate();
    }

    private static CannotStart failed(FlywayException e) {
        return new CannotStart(
                "The tables cannot be made or brought up to date (" + firstLine(e)
                        + "): the user must own the database, and its tables must be Tillgate's own.",
                e);
    }

    private static String firstLine(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null
                ? String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                : firstLine(cause);
    }

    /// Makes the partitions for the month of that time and the months after it, where they are missing.
    void ensurePartitions(Instant now) {
        try (Connection connection = database.connectPatiently("partitions")) {
            for (LocalDate month : Partitions.months(now)) {
                for (String table : Partitions.TIMES.keySet()) {
                    ensure(connection, table, month);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make partitions", e);
        }
    }

    private static void refuse(MigrationInfo newer) {
        throw new CannotStart("The database was made by a newer Tillgate (its version is " + newer.getVersion()
                + "): start that one, or restore a backup of this one's database.");
    }

    private static void ensure(Connection connection, String table, LocalDate month) throws SQLException {
        String name = Partitions.name(table, month);
        if (isThere(connection, name)) {
            return;
        }
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            // Of several nodes one makes it; the others find it made.
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('tillgate partitions'))");
            // Attaching looks through the default partition, and must not wait behind a long reader while others wait
            // behind it: better no partition this time.
            statement.execute("SET LOCAL lock_timeout = '2s'");
            if (!isThere(connection, name) && !hasStrays(connection, table, month)) {
                statement.execute("CREATE TABLE " + name + " (LIKE " + table + " INCLUDING ALL)");
                statement.execute("ALTER TABLE " + table + " ATTACH PARTITION " + name + " FOR VALUES FROM ('" + month
                        + "') TO ('" + month.plusMonths(1) + "')");
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            if (!LOCK_NOT_HAD.equals(e.getSQLState())) {
                throw e;
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    // The catalogue is read itself: to_regclass may answer from what this connection knew before it waited.
    private static boolean isThere(Connection connection, String name) throws SQLException {
        String query = "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = ?"
                + " AND relnamespace = CAST(current_schema() AS regnamespace))";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return isTrue(statement);
        }
    }

    // Rows of that month that came before their partition stay where they are: in the default one.
    private static boolean hasStrays(Connection connection, String table, LocalDate month) throws SQLException {
        String column = Partitions.time(table);
        String query = "SELECT EXISTS (SELECT 1 FROM " + table + "_default WHERE " + column + " >= '" + month + "' AND "
                + column + " < '" + month.plusMonths(1) + "')";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            return isTrue(statement);
        }
    }

    private static boolean isTrue(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}

package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// What a database must be before a payment is given to it: there, new enough, and durable.
final class DatabaseCheck {
    private static final int OLDEST = 15;
    private static final List<String> ON = List.of("fsync", "full_page_writes");
    // What a server answers while it recovers after a crash: it will be there in a moment.
    private static final String STARTING = "57P03";
    private static final Duration RECOVERY = Duration.ofMinutes(1);
    private static final long PAUSE_NANOS = 100_000_000;

    private DatabaseCheck() {}

    /// Waits for one that is starting, or that a proxy has lost; throws CannotStart where it is not what it must be.
    static void check(Database database) {
        check(database, RECOVERY);
    }

    static void check(Database database, Duration patience) {
        try (Connection connection = connected(database, patience);
                Statement statement = connection.createStatement()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new CannotStart("The database is PostgreSQL " + version + ": " + OLDEST + " or newer is needed.");
            }
            if (show(statement, "in_hot_standby").equals("on")) {
                throw new CannotStart("The " + database + " is a standby, which only reads: name the primary.");
            }
            for (String setting : ON) {
                refuseUnless(!show(statement, setting).equals("off"), setting);
            }
            refuseUnless(!show(statement, "synchronous_commit").equals("off"), "synchronous_commit");
        } catch (SQLException e) {
            throw new CannotStart(
                    "The " + database + " cannot be reached (" + e.getMessage()
                            + "): start it, or give the right --database-url, --database-user and"
                            + " --database-password.",
                    e);
        }
    }

    private static Connection connected(Database database, Duration patience) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return database.connect("check");
            } catch (SQLException e) {
                if (!isComing(e) || System.nanoTime() - end >= 0) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    // A proxy hangs up while the server behind it is away; where nothing listens at all, waiting would hide a wrong
    // address.
    private static boolean isComing(SQLException e) {
        Throwable cause = e.getCause();
        boolean nobody = cause instanceof ConnectException || cause instanceof NoRouteToHostException;
        boolean hungUp = cause instanceof EOFException || (cause instanceof SocketException && !nobody);
        return hungUp || STARTING.equals(e.getSQLState());
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void refuseUnless(boolean on, String setting) {
        if (!on) {
            throw new CannotStart(
                    "The database runs with " + setting + " off, so a payment could be lost: switch it on.");
        }
    }
}

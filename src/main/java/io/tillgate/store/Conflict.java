package io.tillgate.store;

import java.sql.SQLException;

/// Tells what the database refused because something of that key is there already.
final class Conflict {
    private static final String UNIQUE_VIOLATION = "23505";

    private Conflict() {}

    static boolean isUnique(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}

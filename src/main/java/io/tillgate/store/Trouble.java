package io.tillgate.store;

import java.sql.SQLException;
import java.util.Objects;

/// What an error while a batch was written means for its changes.
enum Trouble {
    /// Nothing was stored, and the same batch may well be stored next time: a deadlock, a lock that was not to be had.
    AGAIN,
    /// Nothing was stored, since one of the changes cannot be.
    CULPRIT,
    /// Nothing was stored, and nothing will be until somebody has made room or the server writes again.
    REFUSED,
    /// Nobody knows whether it was stored.
    IN_DOUBT;

    static Trouble of(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        if (state.equals("25006")) {
            return REFUSED;
        }
        // The one of its class that promises nothing.
        if (state.equals("40003")) {
            return IN_DOUBT;
        }
        if (state.equals("55P03")) {
            return AGAIN;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "40" -> AGAIN;
            case "53", "58" -> REFUSED;
            // 57 is an operator's hand: what waited for a standby may be committed already.
            case "", "08", "57" -> IN_DOUBT;
            default -> CULPRIT;
        };
    }
}

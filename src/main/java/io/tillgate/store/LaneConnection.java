package io.tillgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lane's own connection, opened when it is needed and again after it broke.
final class LaneConnection implements AutoCloseable {
    private final Database database;
    private final Map<Batch.Shape, PreparedStatement> statements = new HashMap<>();
    private long written;
    private long plannedAt;
    private @Nullable Connection connection;

    LaneConnection(Database database) {
        this.database = database;
    }

    /// What the database says of each change number: stored, or not although its payment stood as it should.
    /// `isSure` is false when the commit did not wait for the standby as it should have.
    record Written(Map<Long, Boolean> byChange, boolean isSure) {}

    void open() throws SQLException {
        if (connection != null) {
            return;
        }
        Connection fresh = database.connect("lane");
        try (Statement statement = fresh.createStatement()) {
            // Each statement finds its few rows by their keys. Plans are made once and kept, also while a table that
            // was empty when they were made grows to millions of rows: they must not depend on its size.
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("SET enable_seqscan = off");
            statement.execute("SET jit = off");
        } catch (SQLException e) {
            fresh.close();
            throw e;
        }
        connection = fresh;
    }

    /// Writes a batch as one implicit transaction: auto-commit is on, and its statements are one text. Unchecked, it is
    /// an error (class 23) when a key of its openings is taken.
    Written write(Batch batch, boolean isChecked) throws SQLException {
        planAgainAsItGrows(batch.size());
        Batch.Shape shape = batch.shape(isChecked);
        PreparedStatement statement = prepared(shape);
        batch.bind(statement, shape);
        Map<Long, Boolean> byChange = new HashMap<>();
        boolean isResult = statement.execute();
        while (isResult || statement.getUpdateCount() >= 0) {
            if (isResult) {
                read(statement.getResultSet(), byChange);
            }
            isResult = statement.getMoreResults();
        }
        return new Written(byChange, isSure(statement));
    }

    /// Which of these changes are stored, whoever was told so.
    Map<Long, Boolean> ours(List<Ticket> tickets) throws SQLException {
        Map<Long, Boolean> byChange = new HashMap<>();
        try (PreparedStatement statement = connected().prepareStatement(LaneSql.OURS)) {
            ChangeRow.MOVES.bind(statement, 1, Batch.rows(tickets));
            read(statement.executeQuery(), byChange);
        }
        return byChange;
    }

    /// Writes something of no meaning. When it is committed as it should be, all that was committed before is too.
    void beat() throws SQLException {
        try (Statement statement = connected().createStatement()) {
            statement.execute("UPDATE gateway_fact SET value = (CAST(value AS bigint) + 1)::text WHERE key = 'beat'");
            if (!isSure(statement)) {
                throw new SQLException("the commit did not wait for the standby", "57000");
            }
        }
    }

    @Override
    public void close() {
        statements.clear();
        Connection old = connection;
        connection = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (SQLException brokenAnyway) {
            // Nothing is lost by a connection that cannot even be closed.
        }
    }

    private Connection connected() throws SQLException {
        if (connection == null) {
            throw new SQLException("not connected", "08003");
        }
        return connection;
    }

    private PreparedStatement prepared(Batch.Shape shape) throws SQLException {
        PreparedStatement known = statements.get(shape);
        if (known == null) {
            known = connected().prepareStatement(LaneSql.text(shape));
            statements.put(shape, known);
        }
        return known;
    }

    // Which of its indexes is the right one cannot be told from a table that is nearly empty: each time as much has
    // been written again, plans are made anew.
    private void planAgainAsItGrows(int changes) throws SQLException {
        written += changes;
        if (written > 2 * plannedAt) {
            plannedAt = written;
            try (Statement statement = connected().createStatement()) {
                statement.execute("DISCARD PLANS");
            }
        }
    }

    // A wait for a standby that was cut short comes as a warning on a commit that succeeded.
    private static boolean isSure(Statement statement) throws SQLException {
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            if (String.valueOf(warning.getSQLState()).startsWith("01")) {
                statement.clearWarnings();
                return false;
            }
        }
        return true;
    }

    private static void read(ResultSet rows, Map<Long, Boolean> byChange) throws SQLException {
        try (rows) {
            while (rows.next()) {
                byChange.merge(rows.getLong(1), rows.getBoolean(2), Boolean::logicalOr);
            }
        }
    }
}

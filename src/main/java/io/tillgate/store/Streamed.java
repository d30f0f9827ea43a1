package io.tillgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The rows of a query, fetched as they are needed: bounds memory, whatever the size of a table.
final class Streamed implements AutoCloseable {
    private static final int FETCHED = 2_000;

    private final PreparedStatement statement;
    private final ResultSet rows;

    Streamed(Connection connection, String query) throws SQLException {
        statement = connection.prepareStatement(query);
        statement.setFetchSize(FETCHED);
        rows = statement.executeQuery();
    }

    /// Goes on to the next row; false at the end.
    boolean next() throws SQLException {
        return rows.next();
    }

    ResultSet row() {
        return rows;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}

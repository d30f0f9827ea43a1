package io.tillgate.running;

import io.tillgate.store.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Keeps every payment from being written, as long as it is held; reads go on.
public final class Lock implements AutoCloseable {
    private final Connection connection;

    private Lock(Connection connection) {
        this.connection = connection;
    }

    /// Locks the payments of this database.
    public static Lock payments(EmbeddedPostgres.Address database) throws SQLException {
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE payment IN EXCLUSIVE MODE");
        }
        return new Lock(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}

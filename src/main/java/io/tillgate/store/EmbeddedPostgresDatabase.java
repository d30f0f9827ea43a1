package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// The gateway's database in the embedded server: its user, and whether what is committed there is safe.
record EmbeddedPostgresDatabase(int port, EmbeddedPostgresPassword password) {
    private static final String NAME = "tillgate";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String NO_SUCH_USER_OR_WRONG_PASSWORD = "28P01";
    private static final List<String> DURABLE = List.of("fsync", "full_page_writes", "synchronous_commit");

    /// How the gateway reaches it.
    EmbeddedPostgres.Address address() {
        return new EmbeddedPostgres.Address(url(NAME), NAME, password.value());
    }

    /// How the server's administrator reaches it, for what the gateway itself must not do.
    EmbeddedPostgres.Address administration() {
        return new EmbeddedPostgres.Address(
                url(EmbeddedPostgresCluster.ADMINISTRATOR), EmbeddedPostgresCluster.ADMINISTRATOR, password.value());
    }

    /// Makes the gateway's user and database if they are missing, and says what makes commits unsafe, if anything does.
    Optional<String> prepare() {
        try (Connection connection = connection()) {
            return unsafe(connection);
        } catch (SQLException e) {
            throw new CannotStart("The embedded database does not answer as it should: " + e.getMessage(), e);
        }
    }

    private Connection connection() throws SQLException {
        try {
            return connect(address());
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (!state.equals(NO_SUCH_DATABASE) && !state.equals(NO_SUCH_USER_OR_WRONG_PASSWORD)) {
                throw e;
            }
            make();
            return connect(address());
        }
    }

    private void make() throws SQLException {
        try (Connection connection = connect(administration());
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
                // The word is hexadecimal, so it needs no quoting; PostgreSQL takes no parameter here.
                statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password.value() + "'");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?")) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        }
    }

    private static boolean exists(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, NAME);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static Optional<String> unsafe(Connection connection) throws SQLException {
        for (String setting : DURABLE) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW " + setting)) {
                row.next();
                if (!List.of("on", "remote_apply").contains(row.getString(1))) {
                    return Optional.of(setting + " = " + row.getString(1));
                }
            }
        }
        return Optional.empty();
    }

    private static Connection connect(EmbeddedPostgres.Address address) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}

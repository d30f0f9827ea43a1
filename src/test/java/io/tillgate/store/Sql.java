package io.tillgate.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// One statement on a connection of its own, as a test says it.
final class Sql {
    private Sql() {}

    static void run(EmbeddedPostgres.Address address, String command) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    static String ask(EmbeddedPostgres.Address address, String question) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static boolean answers(EmbeddedPostgres.Address address) {
        try {
            return ask(address, "SELECT 1").equals("1");
        } catch (SQLException e) {
            return false;
        }
    }

    static Connection connect(EmbeddedPostgres.Address address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}

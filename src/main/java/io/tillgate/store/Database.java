package io.tillgate.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// How the database is reached, embedded or elsewhere.
record Database(String jdbcUrl, String user, String password) {
    // An answer that takes longer is no answer: the connection is given up, and what was sent is in doubt.
    private static final String ANSWER_SECONDS = "5";

    static Database at(EmbeddedPostgres.Address address) {
        return new Database(address.jdbcUrl(), address.user(), address.password());
    }

    /// A connection of one's own, for what needs its answer in time.
    Connection connect(String purpose) throws SQLException {
        Properties properties = properties(purpose);
        properties.setProperty("socketTimeout", ANSWER_SECONDS);
        // The second execution of a text is by name already: the lane has few texts, and repeats them for ever.
        properties.setProperty("prepareThreshold", "1");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    /// A connection for what reads or changes much; only a server that is silent for ten minutes is given up.
    Connection connectPatiently(String purpose) throws SQLException {
        Properties properties = properties(purpose);
        properties.setProperty("socketTimeout", "600");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("pool");
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(5_000);
        config.setValidationTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new OfReadOnlyServer());
        config.setDataSourceProperties(properties("pool"));
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("prepareThreshold", "2");
        return new HikariDataSource(config);
    }

    /// A server that became a standby stays one for the connections that it has: those are let go.
    private static final class OfReadOnlyServer implements SQLExceptionOverride {
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException e) {
            return "25006".equals(e.getSQLState())
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    private Properties properties(String purpose) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "tillgate " + purpose);
        properties.setProperty("connectTimeout", ANSWER_SECONDS);
        properties.setProperty("loginTimeout", ANSWER_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    @Override
    public String toString() {
        return "database " + jdbcUrl.replaceFirst("\\?.*", "");
    }
}

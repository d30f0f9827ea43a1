package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

final class TestPostgresTest {
    @Test
    void each_test_has_a_database_of_its_own() throws Exception {
        var first = TestPostgres.database();
        var second = TestPostgres.database();
        assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());
        try (var connection = DriverManager.getConnection(second.jdbcUrl(), second.user(), second.password());
                var statement = connection.createStatement()) {
            assertThat(statement.execute("CREATE TABLE t (n int)")).isFalse();
        }
    }
}

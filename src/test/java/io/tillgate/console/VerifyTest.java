package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.payment.Payment;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// `verify` on a real database; the store's own test changes each column of each table.
final class VerifyTest extends ConsoleFixture {
    @Test
    void a_whole_house_is_told_in_numbers() {
        addShop();
        commit(samples.paid(commit(samples.openEngaged("tea"))));
        assertThat(type("verify").well().out())
                .startsWith("All is whole: 1 payments, 2 events, ")
                .contains("every chain of events is whole");
    }

    @Test
    void the_first_culprit_is_named() throws SQLException {
        addShop();
        Payment paid = commit(samples.paid(commit(samples.openEngaged("tea"))));
        try (var connection = DriverManager.getConnection(
                        address().jdbcUrl(), address().user(), address().password());
                var statement = connection.createStatement()) {
            statement.execute("UPDATE payment SET amount = amount + 1");
        }
        Said said = type("verify");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .startsWith("Not whole: the first that is wrong is payment 200043/"
                        + paid.no().value() + ", which ");
    }
}

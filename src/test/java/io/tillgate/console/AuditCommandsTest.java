package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// What operators did, kept by every command that changes something, and checkpoints that are kept elsewhere.
final class AuditCommandsTest extends ConsoleFixture {
    @Test
    void whoever_changes_something_is_listed_with_what_he_did_and_why() {
        addShop();
        String place = "--merchant=200043 --store=300014";
        type(words("token add " + place)).well();
        String id = type(words("token list " + place)).well().find("(?m)^([0-9a-f]{8}) ");
        type(words("token revoke " + place + " --id " + id + " --why=leaked")).well();
        type(words("store set nmid=ID1024000000001 " + place)).well();
        type(words("rate set CNY USD 0.1402 --why=monthly")).well();
        type(words("partner add --id P1 " + place)).well();
        type(words("partner set notify-school=token --id P1")).well();
        type(words("partner rotate --id P1")).well();
        type(words("partner shut --id P1 --why=unpaid")).well();
        type(words("partner shut --id P1")).well();
        type(words("partner open --id P1")).well();

        String list = type("audit", "list").well().out();
        assertThat(list.lines().skip(1).map(line -> line.replaceAll(" {2,}", " | ")))
                .allMatch(line -> line.contains("Z | maria | "))
                .satisfiesOnlyOnce(line ->
                        assertThat(line).endsWith("200043 | token revoke | store 300014, token " + id + " | leaked"))
                .satisfiesOnlyOnce(line -> assertThat(line)
                        .endsWith("- | rate set | 1 CNY is 0.1402 USD from 2026-11-21T13:00:00Z on, says operator |"
                                + " monthly"))
                .satisfiesOnlyOnce(
                        line -> assertThat(line).contains("store set | store 300014, Pier 1, now nmid=ID1024000000001"))
                .satisfiesOnlyOnce(line -> assertThat(line).contains("partner set | P1, now notify-school=token"))
                .satisfiesOnlyOnce(line -> assertThat(line).endsWith("partner shut | P1, refused from now on | unpaid"))
                .hasSize(11);
        assertThat(type("audit", "list", "--merchant", "200043").well().out()).doesNotContain("rate set");
    }

    @Test
    void what_was_sealed_by_an_exported_checkpoint_cannot_be_rewritten() throws SQLException {
        Path file = data.resolve("checkpoint");
        assertThat(type("audit", "export", file.toString()).err()).startsWith("There is nothing to seal yet");
        addShop();
        commit(samples.paid(commit(samples.openEngaged("tea"))));
        assertThat(type("audit", "export", file.toString()).well().out()).startsWith("Checkpoint 1 of 2026-11-21T");
        assertThat(type("audit", "export", file.toString()).err()).contains("is there already");

        assertThat(type("verify", "--checkpoint", file.toString()).well().out())
                .contains("1 seals under 1 signed checkpoints; 0 events and acts wait")
                .contains("Nothing that checkpoint 1 of 2026-11-21T13:00:00Z has sealed was rewritten since.");
        write("DELETE FROM seal", "DELETE FROM checkpoint", "DELETE FROM act");
        assertThat(type("verify").well().out()).contains("0 acts of operators");
        assertThat(type("verify", "--checkpoint", file.toString()).out())
                .startsWith("Not whole: the first that is wrong is checkpoint 1, which was exported and is not there");
    }

    @Test
    void what_is_no_checkpoint_is_refused() {
        assertThat(type("verify", "--checkpoint", data.resolve("sealing.key").toString()))
                .returns(2, Said::status)
                .extracting(Said::err)
                .asString()
                .contains("expected a readable checkpoint that audit export has written");
    }

    private static String[] words(String line) {
        return line.split(" ");
    }

    private void write(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        address().jdbcUrl(), address().user(), address().password());
                var statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }
}

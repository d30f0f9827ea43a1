package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// `key list` and `key rotate`, and the gateway's own key for notices; the store's own test breaks them off.
final class KeyCommandsTest extends ConsoleFixture {
    @Test
    void a_new_key_seals_everything_and_the_old_one_nothing() throws Exception {
        addShop();
        type("token", "add", "--merchant", "200043", "--store", "300014").well();
        String old = type("key", "list").well().find("(?m)^(\\w{16}) +1 +in force$");

        String fresh =
                type("key", "rotate", "--why", "yearly").well().find("Key (\\w{16}) is in force; 1 secrets were");
        assertThat(type("key", "list").well().out())
                .containsPattern("(?m)^" + fresh + " +1 +in force$")
                .containsPattern("(?m)^" + old + " +0 *$");
        Files.delete(data.resolve("sealing.key.old"));
        assertThat(type("key", "list").well().out()).doesNotContain(old);
        assertThat(type("audit", "list").well().out()).contains("sealing key " + fresh + " is in force");
    }

    @Test
    void no_backup_takes_the_key_along_while_it_is_changed() {
        store().upkeep().nextKey();
        assertThat(type("backup", data.resolve("copy").toString(), "--with-key").err())
                .startsWith("The sealing key is being changed");
    }

    @Test
    void the_key_of_notices_is_made_and_shown_before_it_is_used() {
        String first = type("partner", "gateway").well().out();
        assertThat(type("partner", "gateway", "--change").err()).startsWith("There is no next key");
        String next = type("partner", "gateway", "--prepare").well().out();

        assertThat(next).startsWith("-----BEGIN PUBLIC KEY-----").isNotEqualTo(first);
        assertThat(type("partner", "gateway", "--prepare").well().out()).isEqualTo(next);
        assertThat(type("partner", "gateway").well().out()).isEqualTo(first);
        assertThat(type("partner", "gateway", "--change").well().out()).isEqualTo(next);
        assertThat(type("partner", "gateway").well().out()).isEqualTo(next);
    }
}

package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `token add`, `list`, `rotate` and `revoke` on a real database.
final class TokenCommandsTest extends ConsoleFixture {
    private static final String MOVED = "5cbfb079f15b150122261c8537086d77a";

    @BeforeEach
    void there_is_a_shop() {
        addShop();
    }

    private Said token(String... words) {
        List<String> all =
                new java.util.ArrayList<>(List.of("token", words[0], "--merchant", "200043", "--store", "300014"));
        all.addAll(List.of(words).subList(1, words.length));
        return type(all.toArray(String[]::new));
    }

    private List<String> valid() {
        return store()
                .merchants()
                .find(new MerchantNo("200043"), new StoreNo("300014"))
                .orElseThrow()
                .credentials()
                .stream()
                .map(credential -> credential.secret().reveal())
                .toList();
    }

    @Test
    void a_new_token_is_shown_once_and_is_valid_at_once() {
        Said said = token("add").well();
        String made = said.find("\n  ([0-9a-f]{32})\n");
        assertThat(valid()).containsExactly(made);
        assertThat(token("list").well().out())
                .contains(said.find("Added token (\\S+) "))
                .doesNotContain(made);
    }

    @Test
    void a_token_that_the_store_has_already_can_be_brought() {
        token("add", "--token", MOVED).well();
        assertThat(valid()).containsExactly(MOVED);
    }

    @Test
    void the_list_shows_ids_times_and_states_and_never_a_token() {
        String first = token("add", "--token", MOVED).well().find("token (\\S+) to");
        String second = token("add").well().find("token (\\S+) to");
        token("revoke", "--id", first).well();
        Said said = token("list").well();
        assertThat(said.out())
                .containsPattern(first + " +2026-11-21T13:00:00Z +revoked 2026-11-21T13:00:00Z\n")
                .containsPattern(second + " +2026-11-21T13:00:00Z +valid\n")
                .doesNotContain(MOVED)
                .doesNotContain(MOVED.substring(MOVED.length() - 4));
    }

    @Test
    void rotating_adds_a_token_and_says_how_to_revoke_the_old_one_later() {
        String old = token("add", "--token", MOVED).well().find("token (\\S+) to");
        Said said = token("rotate").well();
        assertThat(valid()).hasSize(2).contains(MOVED);
        assertThat(said.out())
                .contains("  ./tillgate token revoke --merchant 200043 --store 300014 --id " + old + "\n");
        token("revoke", "--id", old).well();
        assertThat(valid()).hasSize(1).doesNotContain(MOVED);
    }

    @Test
    void revoking_the_last_token_says_what_that_means() {
        String only = token("add").well().find("token (\\S+) to");
        assertThat(token("revoke", "--id", only).well().out())
                .startsWith("Revoked token " + only + " of store 300014 of merchant 200043.\n")
                .contains("all its requests are refused");
        assertThat(valid()).isEmpty();
    }

    @Test
    void a_token_that_is_not_there_or_revoked_already_cannot_be_revoked() {
        String only = token("add").well().find("token (\\S+) to");
        token("revoke", "--id", only).well();
        assertThat(token("revoke", "--id", only))
                .returns(1, Said::status)
                .satisfies(said -> assertThat(said.err()).startsWith("There is no valid token " + only));
    }

    @Test
    void a_store_without_tokens_and_a_store_that_is_not_there_say_so() {
        assertThat(token("list").well().out()).contains("./tillgate token add --merchant 200043 --store 300014");
        assertThat(type("token", "add", "--merchant", "200043", "--store", "1"))
                .isEqualTo(new Said(
                        1,
                        "",
                        "There is no store 1 of merchant 200043: ./tillgate store list shows those that are.\n"));
    }
}

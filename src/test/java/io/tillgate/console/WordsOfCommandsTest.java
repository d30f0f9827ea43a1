package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How commands are asked for, and what they say to what they cannot read.
final class WordsOfCommandsTest extends ConsoleFixture {
    static Stream<String> commands() {
        return Stream.concat(Commands.PROGRAM.stream(), Commands.ALL.stream().map(Command::usage))
                .map(Usage::command);
    }

    private void isRefused(String sentence, String... words) {
        assertThat(type(words)).isEqualTo(new Said(2, "", sentence + "\n"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_explains_itself(String command) {
        String[] words = (command + " --help").split(" ", -1);
        Said said = type(words).well();
        assertThat(said.out()).startsWith("./tillgate " + command);
        assertThat(said.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(130));
    }

    @Test
    void a_group_of_commands_explains_each_of_them() {
        assertThat(type("token", "--help").well().out())
                .contains("./tillgate token add", "./tillgate token list", "./tillgate token rotate")
                .contains("./tillgate token revoke");
    }

    @Test
    void help_tells_what_is_required_what_is_not_and_what_counts_then() {
        assertThat(type("merchant", "add", "--help").well().out())
                .startsWith(
                        "./tillgate merchant add --name TEXT [--no N] [--fee-percent PERCENT] [--fee-fixed AMOUNT]\n")
                .contains("default 1.9", "default 0.10", "the first free one from 200000");
    }

    @Test
    void an_unknown_command_is_answered_with_the_nearest() {
        isRefused("There is no command 'atention': did you mean attention?", "atention");
        isRefused("There is no command 'marchant ad': did you mean merchant add?", "marchant", "ad");
        isRefused("There is no command 'xyzzy': ./tillgate help lists them.", "xyzzy");
    }

    @Test
    void half_a_command_is_answered_with_the_whole_ones() {
        isRefused("There is no command 'rate': expected rate set or rate list.", "rate");
        isRefused("There is no command 'rate drop': expected rate set or rate list.", "rate", "drop", "--from", "x");
    }

    @Test
    void what_is_missing_is_named_with_what_is_expected() {
        isRefused("--name is missing: expected text of 1 to 100 characters on one line.", "merchant", "add");
        isRefused("NO is missing: expected a transaction number: 1 to 32 letters or digits.", "payment", "show");
        isRefused("--name needs a value: text of 1 to 100 characters on one line.", "merchant", "add", "--name");
        isRefused(
                "--name needs a value: text of 1 to 100 characters on one line.",
                "merchant",
                "add",
                "--name",
                "--no",
                "1");
    }

    @Test
    void what_cannot_be_is_named_with_what_is_expected() {
        isRefused(
                "--no cannot be 'a b': expected a merchant number: 1 to 32 letters, digits, - or _.",
                "merchant",
                "add",
                "--name",
                "x",
                "--no",
                "a b");
        isRefused(
                "--fee-percent cannot be '100': expected percent, less than 100, at most four decimals, such as 1.9.",
                "merchant",
                "add",
                "--name=x",
                "--fee-percent=100");
        isRefused(
                "VALUE cannot be '-1': expected a decimal number greater than zero, such as 7.1234.",
                "rate",
                "set",
                "CNY",
                "USD",
                "-1");
    }

    @Test
    void a_token_that_cannot_be_is_not_repeated_on_the_screen() {
        Said said = type("token", "add", "--merchant", "1", "--store", "2", "--token", "short secret");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).startsWith("--token cannot be that: expected").doesNotContain("short secret");
    }

    @Test
    void an_option_that_is_not_there_or_comes_twice_is_refused() {
        isRefused(
                "There is no --fee here: merchant add takes --name, --no, --fee-percent, --fee-fixed, --why.",
                "merchant",
                "add",
                "--fee",
                "2");
        isRefused("There is no --all here: merchant list takes no options.", "merchant", "list", "--all");
        isRefused("--name was given twice.", "merchant", "add", "--name", "a", "--name", "b");
        isRefused("--json takes no value, but was given 'yes'.", "sign", "--json=yes");
    }

    @Test
    void a_word_too_many_is_refused() {
        isRefused("What is 'now'? Expected ./tillgate merchant list", "merchant", "list", "now");
    }

    @Test
    void what_is_asked_wrongly_opens_no_database() {
        type("merchant", "add");
        type("nothing");
        type("merchant", "--help");
        assertThat(data.resolve("sealing.key")).doesNotExist();
    }

    @Test
    void every_command_has_a_name_of_its_own() {
        assertThat(List.copyOf(commands().toList())).doesNotHaveDuplicates();
    }
}

package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/commands.md and help.txt name the commands that there are.
final class CommandPageTest {
    @Test
    void the_page_names_every_command_and_no_other() throws IOException {
        String page = Files.readString(Path.of("docs/commands.md"));
        assertThat(Pattern.compile("(?m)^\\| `([a-z ]+)`")
                        .matcher(page)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Commands.PROGRAM.stream(), Commands.ALL.stream().map(Command::usage))
                        .map(Usage::command)
                        .toList());
    }

    @Test
    void the_page_names_no_option_that_there_is_not() throws IOException {
        String page = Files.readString(Path.of("docs/commands.md"));
        assertThat(Pattern.compile("--([a-z][a-z-]*)").matcher(page).results().map(MatchResult::group))
                .isSubsetOf(Stream.concat(
                                Stream.of("--help"),
                                Stream.concat(
                                                Commands.PROGRAM.stream(),
                                                Commands.ALL.stream().map(Command::usage))
                                        .flatMap(usage -> usage.options().stream())
                                        .map(option -> "--" + option.name()))
                        .toList());
    }

    @Test
    void help_names_every_command() throws IOException {
        String help = Files.readString(Path.of("src/main/resources/help.txt"));
        assertThat(Commands.ALL).allSatisfy(command -> {
            String[] words = command.name().split(" ", -1);
            assertThat(help)
                    .containsPattern("\n  " + words[0] + (words.length == 1 ? " " : " [a-z|]*\\b" + words[1] + "\\b"));
        });
    }
}

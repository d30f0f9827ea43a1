package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/commands.md and help.txt name the commands that there are.
final class CommandPageTest {
    @Test
    void the_page_names_every_command_and_no_other() throws IOException {
        String page = Files.readString(Path.of("docs/commands.md"));
        List<String> commands = usages().map(Usage::command).toList();
        assertThat(Pattern.compile("(?m)^\\| `([a-z ]+)`")
                        .matcher(page)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(commands);
    }

    @Test
    void the_page_names_no_option_that_there_is_not() throws IOException {
        String page = Files.readString(Path.of("docs/commands.md"));
        List<String> options = usages().flatMap(usage -> usage.options().stream())
                .map(option -> "--" + option.name())
                .toList();
        List<String> known =
                Stream.concat(Stream.of("--help"), options.stream()).toList();
        assertThat(Pattern.compile("--([a-z][a-z-]*)").matcher(page).results().map(MatchResult::group))
                .isSubsetOf(known);
    }

    @Test
    void each_command_has_its_options_in_its_row() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/commands.md"));
        for (Usage usage : usages().toList()) {
            String row = lines.stream()
                    .filter(line -> line.startsWith("| `" + usage.command() + "`"))
                    .findFirst()
                    .orElseThrow();
            assertThat(usage.options())
                    .filteredOn(option -> !option.equals(Usage.WHY))
                    .allSatisfy(option -> assertThat(row).containsPattern("--" + option.name() + "(?![a-z-])"));
        }
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

    private static Stream<Usage> usages() {
        return Stream.concat(Commands.PROGRAM.stream(), Commands.ALL.stream().map(Command::usage));
    }
}

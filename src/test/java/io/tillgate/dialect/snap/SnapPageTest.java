package io.tillgate.dialect.snap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.running.AtOnePlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds `docs/wire/snap.md` to its word: its commands work as they stand there, each row names a test that is there,
/// and each pair of files is named.
class SnapPageTest extends AtOnePlace {
    private static final Path PAGE = Path.of("docs/wire/snap.md");
    private static final Pattern NAMED = Pattern.compile("`([a-zA-Z]+[#/-][^`]+)`");
    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final List<String> ROOMS =
            List.of("dialect.snap", "core.desk", "store", "console", "trips", "pages");

    private static List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        var rows = new ArrayList<String>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            boolean head = lines.get(i + 1).startsWith("|---");
            if (lines.get(i).startsWith("|") && !lines.get(i).startsWith("|---") && !head) {
                rows.add(lines.get(i));
            }
        }
        return rows;
    }

    private static List<String> tests(String row) {
        String[] cells = row.split("\\|");
        return NAMED.matcher(cells[cells.length - 1])
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
    }

    private static boolean runs(String name, List<String> cases) {
        if (!name.contains("#")) {
            return cases.stream().anyMatch(pattern(name).asMatchPredicate());
        }
        String[] parts = name.split("#");
        return ROOMS.stream().anyMatch(room -> hasMethod("io.tillgate." + room + "." + parts[0], parts[1]));
    }

    private static boolean hasMethod(String type, String method) {
        try {
            return Arrays.stream(Class.forName(type).getDeclaredMethods())
                    .anyMatch(one -> one.getName().equals(method));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void every_row_names_tests_that_are_there() throws Exception {
        List<String> cases = SnapWireTest.cases();
        assertThat(rows())
                .hasSizeGreaterThan(50)
                .allSatisfy(row -> assertThat(tests(row))
                        .as(row)
                        .isNotEmpty()
                        .allSatisfy(
                                name -> assertThat(runs(name, cases)).as(name).isTrue()));
    }

    @Test
    void every_pair_of_files_is_named_on_the_page() throws Exception {
        List<Pattern> named = rows().stream()
                .flatMap(row -> tests(row).stream())
                .map(SnapPageTest::pattern)
                .toList();
        assertThat(SnapWireTest.cases())
                .allSatisfy(name -> assertThat(named.stream()
                                .anyMatch(pattern -> pattern.asMatchPredicate().test(name)))
                        .as(name)
                        .isTrue());
    }

    @Test
    void the_first_requests_work_as_they_stand_there() throws Exception {
        List<String> scripts = COMMANDS.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
        assertThat(scripts).hasSize(2);
        try (var gateway = gateway()) {
            for (String script : scripts) {
                String here = script.replace(
                        "http://127.0.0.1:8080", gateway.facts().api().toString());
                Process shell = new ProcessBuilder("bash", "-c", here)
                        .redirectErrorStream(true)
                        .start();
                String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(said).contains("\"responseCode\":\"2004700\"").contains("\"qrContent\":\"000201010212");
            }
        }
    }
}

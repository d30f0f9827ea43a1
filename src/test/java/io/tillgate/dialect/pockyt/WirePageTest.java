package io.tillgate.dialect.pockyt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// Holds `docs/wire/pockyt.md` to its word: each row names a test that is there and runs, each pair of files is named.
class WirePageTest {
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Map<String, Class<?>> CLASSES = Stream.of(
                    AgreementFieldsTest.class,
                    BodyTest.class,
                    FieldReaderTest.class,
                    QrTest.class,
                    SignatureTest.class,
                    named("io.tillgate.http.ServerTest"),
                    named("io.tillgate.links.LinksTest"),
                    named("io.tillgate.trips.ShownCodeTrip"))
            .collect(Collectors.toMap(Class::getSimpleName, type -> type));

    // Package-private in its own room, so it is known by its name alone.
    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> rows() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("docs/wire/pockyt.md"));
        var rows = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            boolean head = i + 1 < lines.size() && lines.get(i + 1).startsWith("|---");
            if (lines.get(i).startsWith("|") && !lines.get(i).startsWith("|---") && !head) {
                rows.add(lines.get(i));
            }
        }
        return rows;
    }

    private static List<String> tests(String row) {
        String[] cells = row.split("\\|");
        Matcher matcher = NAMED.matcher(cells[cells.length - 1]);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
    }

    private static boolean runs(String name, List<String> cases) {
        if (!name.contains("#")) {
            return cases.stream().anyMatch(pattern(name).asMatchPredicate());
        }
        String[] parts = name.split("#");
        Class<?> type = CLASSES.get(parts[0]);
        return type != null
                && !type.isAnnotationPresent(Disabled.class)
                && Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.getName().equals(parts[1]))
                        .anyMatch(method -> !method.isAnnotationPresent(Disabled.class)
                                && (method.isAnnotationPresent(Test.class)
                                        || method.isAnnotationPresent(ParameterizedTest.class)));
    }

    @Test
    void every_row_names_a_test() throws Exception {
        assertThat(rows())
                .hasSizeGreaterThan(100)
                .allSatisfy(row -> assertThat(tests(row)).isNotEmpty());
    }

    @Test
    void every_named_test_is_there_and_enabled() throws Exception {
        List<String> cases = WireTest.cases();
        assertThat(rows().stream().flatMap(row -> tests(row).stream()))
                .allSatisfy(name -> assertThat(runs(name, cases)).as(name).isTrue());
    }

    @Test
    void every_pair_of_files_is_named_on_the_page() throws Exception {
        List<Pattern> named = rows().stream()
                .flatMap(row -> tests(row).stream())
                .map(WirePageTest::pattern)
                .toList();
        assertThat(WireTest.cases())
                .allSatisfy(name -> assertThat(named.stream()
                                .anyMatch(pattern -> pattern.asMatchPredicate().test(name)))
                        .as(name)
                        .isTrue());
    }

    @Test
    void the_page_names_every_path_that_is_not_served_and_no_other() throws Exception {
        String page = Files.readString(Path.of("docs/wire/pockyt.md"));
        String section = page.substring(page.indexOf("\n## What is not served\n"), page.indexOf("\n## Where the "));
        assertThat(Pattern.compile("`(/[^` ]+)`")
                        .matcher(section)
                        .results()
                        .map(path -> path.group(1))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(NotServed.PATHS);
    }

    @Test
    void the_sale_at_its_head_is_the_one_of_the_files() throws Exception {
        String page = Files.readString(Path.of("docs/wire/pockyt.md"));
        for (String name : List.of("add/plain", "pay/approved")) {
            WireTest.Read request = WireTest.read(name);
            String answer = Files.readString(WireTest.folder().resolve(name + ".answer"));
            assertThat(page)
                    .contains(request.path() + "\nContent-Type: application/json\n\n"
                            + PockytWorld.signed(request.body()) + "\n```")
                    .contains("```" + answer.substring(answer.indexOf("\n\n") + 1) + "```");
        }
    }

    @Test
    void every_request_has_an_answer_and_every_answer_a_request() throws Exception {
        try (Stream<Path> files = Files.walk(WireTest.folder())) {
            List<String> names =
                    files.filter(Files::isRegularFile).map(Path::toString).toList();
            assertThat(names)
                    .allSatisfy(name -> assertThat(names)
                            .contains(
                                    name.endsWith(".request")
                                            ? name.replace(".request", ".answer")
                                            : name.replace(".answer", ".request")));
        }
    }
}

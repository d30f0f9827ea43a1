package io.tillgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/parts.md` lists what is on the class path, and nothing under a licence that asks for more than a notice.
final class PartsTest {
    private static final Pattern JAR = Pattern.compile("/([^/]+)/([^/]+)/\\1-\\2[^/]*\\.jar!");
    private static final Pattern OPEN =
            Pattern.compile("(Apache-2\\.0|MIT|BSD-2-Clause|BSD-3-Clause|0BSD|CC0-1\\.0|EPL-2\\.0)( or .*)?");

    @Test
    void every_library_of_the_gateway_is_listed_with_its_version_and_no_other_is() throws IOException {
        Map<String, String> found = libraries();
        List<List<String>> shipped = rows(3);
        List<String> forTests = rows(2).stream().map(List::getFirst).toList();
        assertThat(shipped)
                .hasSizeGreaterThan(50)
                .allSatisfy(row -> assertThat(found.entrySet())
                        .as(row.toString())
                        .anyMatch(jar -> named(row.getFirst(), jar.getKey())
                                && jar.getValue().equals(row.get(1))));
        assertThat(found.keySet())
                .allSatisfy(name -> assertThat(Stream.concat(shipped.stream().map(List::getFirst), forTests.stream()))
                        .as(name + " is named in docs/parts.md")
                        .anyMatch(pattern -> named(pattern, name)));
    }

    @Test
    void every_library_of_the_gateway_has_a_licence_that_asks_for_no_more_than_a_notice() throws IOException {
        assertThat(rows(3))
                .allSatisfy(row -> assertThat(row.get(2)).as(row.getFirst()).matches(OPEN));
    }

    private static boolean named(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    private static Map<String, String> libraries() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (URL manifest : Collections.list(PartsTest.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            Matcher jar = JAR.matcher(manifest.toString());
            if (jar.find()) {
                found.put(jar.group(1), jar.group(2));
            }
        }
        return found;
    }

    /// The cells of the rows with so many, without their code marks.
    private static List<List<String>> rows(int cells) throws IOException {
        return Files.readAllLines(Path.of("docs/parts.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .filter(row -> row.size() == cells)
                .toList();
    }
}

package io.tillgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/// Holds `docs/security.md` to its word: each test that it names is there and runs, and what names none says why.
final class SecurityPageTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|Trip|Trips))(?:#(\\w+))?`");
    private static final Path TESTS = Path.of("src/test/java");

    @Test
    void every_test_that_the_page_names_is_there_and_enabled() throws IOException {
        Map<String, List<Class<?>>> classes = classes();
        List<String> named =
                NAMED.matcher(page()).results().map(found -> found.group()).toList();
        assertThat(named).hasSizeGreaterThan(80);
        assertThat(NAMED.matcher(page()).results()).allSatisfy(found -> {
            assertThat(classes).as(found.group()).containsKey(found.group(1));
            assertThat(classes.getOrDefault(found.group(1), List.of()).stream()
                            .anyMatch(type -> runs(type, found.group(2))))
                    .as(found.group())
                    .isTrue();
        });
    }

    @Test
    void every_item_of_the_standard_names_a_test_or_says_why_it_has_none() throws IOException {
        List<String> items = page().lines()
                .filter(line -> line.matches("\\| [0-9]+\\.[0-9]+\\.[0-9]+.*"))
                .toList();
        assertThat(items)
                .hasSizeGreaterThan(45)
                .allSatisfy(
                        item -> assertThat(NAMED.matcher(item).find() || item.matches(".*\\*(open|by design)\\*.{20,}"))
                                .as(item)
                                .isTrue());
    }

    private static boolean runs(Class<?> type, @Nullable String method) {
        return !type.isAnnotationPresent(Disabled.class)
                && Arrays.stream(type.getDeclaredMethods())
                        .filter(one -> method == null || one.getName().equals(method))
                        .anyMatch(SecurityPageTest::runs);
    }

    private static boolean runs(Method method) {
        return !method.isAnnotationPresent(Disabled.class)
                && (method.isAnnotationPresent(Test.class)
                        || method.isAnnotationPresent(ParameterizedTest.class)
                        || method.isAnnotationPresent(TestFactory.class));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/security.md"));
    }

    private static Map<String, List<Class<?>>> classes() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .<Class<?>>map(SecurityPageTest::load)
                    .collect(Collectors.groupingBy(Class::getSimpleName));
        }
    }

    private static Class<?> load(Path file) {
        String name = TESTS.relativize(file).toString().replace(".java", "").replace('/', '.');
        try {
            return Class.forName(name, false, SecurityPageTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}

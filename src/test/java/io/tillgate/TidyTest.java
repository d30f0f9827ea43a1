package io.tillgate;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The sources are tidy, and each check of that finds what was planted for it.
class TidyTest {
    private static final String MAIN = "src/main/java/io/tillgate/core/money/Culprit.java";
    private static final String STORE = "src/main/java/io/tillgate/store/Culprit.java";
    private static final String SQL = "src/main/resources/db/migration/V9__culprit.sql";
    private static final String TEST = "src/test/java/io/tillgate/CulpritTest.java";

    private static final Map<String, List<TidySource>> CULPRITS = Map.ofEntries(
            entry(
                    "no file is longer than 250 lines",
                    List.of(file(MAIN, "\n".repeat(251)), file(TEST, "\n".repeat(251)))),
            entry("no line is longer than 120 characters", List.of(file(MAIN, "//" + "x".repeat(119)))),
            entry(
                    "nothing is left to be done",
                    List.of(file(MAIN, "// TO" + "DO"), file(TEST, "/* FIX" + "ME later */"))),
            entry(
                    "no file has a name that says nothing",
                    List.of(
                            file("src/main/java/io/tillgate/MoneyUtils.java", ""),
                            file("src/test/java/io/tillgate/TestHelper.java", ""),
                            file("src/main/java/io/tillgate/PaymentDTO.java", ""))),
            entry(
                    "time is told to the database",
                    List.of(
                            file(SQL, "alter table t add at timestamptz default now();"),
                            file(SQL, "select CURRENT_TIMESTAMP"),
                            file(STORE, "class Culprit { String sql = \"update t set at = clock_timestamp()\"; }"),
                            file(STORE, "class Culprit { String sql = \"\"\"\n  select Now ()\n\"\"\"; }"))),
            entry(
                    "every package refuses null",
                    List.of(
                            file(MAIN, "class Culprit {}"),
                            file(MAIN.replace("Culprit", "package-info"), "package x;"))),
            entry("the core has no null", List.of(file(MAIN, "record Culprit(@Nullable String maybe) {}"))),
            entry(
                    "no method is longer than 40 lines",
                    List.of(
                            file(MAIN, "class Culprit { void longOne() {" + "\n".repeat(40) + "} }"),
                            file(TEST, "class CulpritTest { CulpritTest() {" + "\n".repeat(40) + "} }"))),
            entry(
                    "nobody takes more than 5 parameters",
                    List.of(
                            file(MAIN, "class Culprit { Culprit(int a, int b, int c, int d, int e, int f) {} }"),
                            file(MAIN, "record Culprit() { void of(int a, int b, int c, int d, int e, int f) {} }"))),
            entry(
                    "nobody sleeps",
                    List.of(
                            file(MAIN, "class Culprit { void wait() { Thread.sleep(1); } }"),
                            file(TEST, "class CulpritTest { void wait() { TimeUnit.SECONDS.sleep(1); } }"))),
            entry(
                    "nothing is unsupported",
                    List.of(file(MAIN, "class Culprit { void no() { throw new UnsupportedOperationException(); } }"))),
            entry(
                    "every public type says what it is",
                    List.of(
                            file(MAIN, "public class Culprit {}"),
                            file(MAIN, "/// nothing\npublic record Culprit() {}"),
                            file(MAIN, "/// Says it.\nclass Culprit { public record Inner() {} }"))),
            entry(
                    "a switch over our own cases names them all",
                    List.of(
                            file(
                                    MAIN,
                                    "sealed interface Culprit { record One() implements Culprit {}"
                                            + " int x(Culprit c) {"
                                            + " return switch (c) { case One _ -> 1; default -> 0; }; } }"),
                            file(
                                    MAIN,
                                    "enum Culprit { ONE, TWO; int x() {"
                                            + " switch (this) { case ONE: return 1; default: return 0; } } }"))));

    @TestFactory
    Stream<DynamicTest> the_sources_are_tidy() {
        List<TidySource> sources = TidySource.under(Path.of("src"));
        return Tidiness.checks().entrySet().stream()
                .map(check -> DynamicTest.dynamicTest(
                        check.getKey(),
                        () -> assertThat(String.join("\n", check.getValue().apply(sources)))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> each_culprit_is_found() {
        return CULPRITS.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(culprit -> DynamicTest.dynamicTest(
                                entry.getKey() + ", not: " + culprit.text().strip(),
                                () -> assertThat(check(entry.getKey()).apply(List.of(culprit)))
                                        .isNotEmpty())));
    }

    @Test
    void every_check_has_its_culprit() {
        assertThat(CULPRITS.keySet()).isEqualTo(Tidiness.checks().keySet());
    }

    private static Function<List<TidySource>, List<String>> check(String sentence) {
        return Objects.requireNonNull(Tidiness.checks().get(sentence));
    }

    private static TidySource file(String path, String text) {
        return new TidySource(Path.of(path), text);
    }
}

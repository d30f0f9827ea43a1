package io.tillgate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The inputs that are kept of the fuzzing, those that once broke something among them; with `-Dfuzz.minutes=10` new
/// ones are looked for, so long for each target, or for that of `-Dfuzz.target=NAME`.
final class FuzzTest {
    private static final Path KEPT = Path.of("src/test/resources/fuzz");
    private static final int LONG = 64 * 1024;

    @ParameterizedTest
    @EnumSource
    void every_kept_input_is_taken_as_it_should_be(FuzzTarget target) throws IOException {
        List<Path> inputs = kept(target);
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(2);
        for (Path input : inputs) {
            tried(target, Files.readAllBytes(input), input.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_long_input_asks_for_no_more_memory_than_its_length_allows(FuzzTarget target) throws IOException {
        for (Path input : kept(target)) {
            byte[] bytes = Files.readAllBytes(input);
            if (bytes.length > 0) {
                tried(target, repeated(bytes, 0, bytes.length), "repeated: " + input);
                tried(target, repeated(bytes, bytes.length / 2, bytes.length / 2 + 1), "long in the middle: " + input);
                tried(target, repeated(bytes, bytes.length - 1, bytes.length), "long at the end: " + input);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("wanted")
    @EnabledIfSystemProperty(named = "fuzz.minutes", matches = ".+")
    void nothing_new_is_found(FuzzTarget target) throws Exception {
        assertThat(Fuzzer.status(target, kept(target), Double.parseDouble(System.getProperty("fuzz.minutes"))))
                .as("what was found is in target/fuzz/" + target.word())
                .isZero();
    }

    static Stream<FuzzTarget> wanted() {
        String word = System.getProperty("fuzz.target", "");
        return word.isEmpty() ? Arrays.stream(FuzzTarget.values()) : Stream.of(FuzzTarget.of(word));
    }

    private static void tried(FuzzTarget target, byte[] input, String what) {
        try {
            target.on(input);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(target.word() + " " + what + ": " + e.getMessage(), e);
        }
    }

    // The part between is there so often that the whole is long.
    private static byte[] repeated(byte[] bytes, int from, int to) {
        byte[] all = new byte[Math.max(LONG, bytes.length)];
        System.arraycopy(bytes, 0, all, 0, to);
        int end = all.length - (bytes.length - to);
        for (int i = to; i < end; i++) {
            all[i] = all[i - (to - from)];
        }
        System.arraycopy(bytes, to, all, end, bytes.length - to);
        return all;
    }

    private static List<Path> kept(FuzzTarget target) throws IOException {
        try (Stream<Path> files = Files.list(KEPT.resolve(target.word()))) {
            return files.sorted().toList();
        }
    }
}

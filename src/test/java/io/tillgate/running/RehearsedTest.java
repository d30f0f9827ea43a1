package io.tillgate.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// What Java has learnt when the build rehearsed.
@EnabledIfSystemProperty(named = "tillgate.jar", matches = ".+", disabledReason = "only the build makes it")
final class RehearsedTest {
    @Test
    void the_jar_that_was_built_starts_with_it_and_says_nothing_of_it() throws Exception {
        assertThat(version()).isEqualTo("Tillgate 0.1.0\n");
        assertThat(version("-Xlog:class+load")).contains("io.tillgate.Main source: shared objects file");
    }

    private static String version(String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(BuiltProgram.words());
        words.addAll(words.indexOf("-cp"), List.of(options));
        words.add("version");
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}

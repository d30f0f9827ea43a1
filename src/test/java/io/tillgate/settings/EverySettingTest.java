package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/// No setting without a test that changes it and sees the effect.
final class EverySettingTest {
    @Test
    void every_setting_has_a_test_that_changes_it() throws IOException {
        List<Setting> changed = tests().flatMap(test -> Arrays.stream(test.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class) && !method.isAnnotationPresent(Disabled.class))
                .flatMap(method -> Arrays.stream(method.getAnnotationsByType(Changes.class)))
                .flatMap(changes -> Arrays.stream(changes.value()))
                .toList();
        assertThat(Setting.values()).allMatch(changed::contains, "is changed by a test of this package");
    }

    private static Stream<Class<?>> tests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/io/tillgate/settings"))) {
            return files
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Test"))
                    .<Class<?>>map(EverySettingTest::load)
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(EverySettingTest.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}

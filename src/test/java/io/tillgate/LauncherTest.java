package io.tillgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a clone of its own, with JDKs and a Maven that only say how they were called.
final class LauncherTest {
    private record Ending(int status, String words) {}

    @TempDir
    Path folder;

    private Path clone;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void make_a_clone() throws IOException {
        clone = folder.resolve("a clone with spaces");
        copy("tillgate", "src/main/sh/java.sh", "src/main/resources/help.txt", "src/main/resources/version.txt");
        Files.createDirectories(clone.resolve("src/main/java"));
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        script(
                "programs/mvn",
                "echo built >> \"$PWD/../builds\"; sleep 0.3; mkdir -p target/lib; : > target/tillgate.jar");
        environment.put("PATH", folder.resolve("programs") + ":/usr/bin:/bin");
        environment.put("TILLGATE_JAVA_PLACES", folder.resolve("places").toString());
        environment.put("HOME", folder.toString());
        script("programs/java", "echo '    java.home = " + jdk("in-path", 17) + "'");
    }

    @Test
    void help_and_version_need_neither_java_nor_maven() throws Exception {
        assertThat(start("help").words()).startsWith("Tillgate - ").contains("--wallet-wait");
        assertThat(start("--help").words()).startsWith("Tillgate - ");
        assertThat(start("version")).isEqualTo(new Ending(0, "Tillgate 0.1.0\n"));
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    @Test
    void the_version_is_the_one_of_the_build() throws Exception {
        String version = Files.readString(Path.of("src/main/resources/version.txt"))
                .strip()
                .replace("Tillgate ", "");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>tillgate</artifactId>\n  <version>" + version);
    }

    @Test
    void without_a_jdk_that_is_new_enough_it_says_so_in_one_sentence() throws Exception {
        environment.put("JAVA_HOME", jdk("old", 21).toString());
        jdk("places/older", 8);
        Ending ending = start();
        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.words())
                .startsWith("Tillgate needs a JDK 25 or newer and found none: ")
                .hasLineCount(1);
    }

    @Test
    void a_jdk_in_java_home_is_taken_before_one_in_the_path_and_that_before_the_usual_places() throws Exception {
        jdk("places/last", 26);
        assertThat(start().words()).contains("jdk last");
        script("programs/java", "echo '    java.home = " + jdk("second", 25) + "'");
        assertThat(start().words()).contains("jdk second");
        environment.put("JAVA_HOME", jdk("first", 25).toString());
        assertThat(start().words()).contains("jdk first");
        environment.put("TILLGATE_JAVA_HOME", jdk("told", 27).toString());
        assertThat(start().words()).contains("jdk told");
    }

    @Test
    void a_jdk_that_was_named_and_will_not_do_is_not_replaced_silently() throws Exception {
        jdk("places/good", 25);
        environment.put("TILLGATE_JAVA_HOME", jdk("old", 21).toString());
        assertThat(start())
                .matches(ending -> ending.status() == 1 && ending.words().contains("TILLGATE_JAVA_HOME"));
    }

    @Test
    void it_builds_when_the_jar_is_missing_or_older_than_the_sources_and_not_otherwise() throws Exception {
        jdk("places/good", 25);
        assertThat(start().words())
                .contains("Building Tillgate")
                .contains("-jar " + clone + "/target/tillgate.jar serve");
        assertThat(start().words()).doesNotContain("Building");
        Path source = Files.writeString(clone.resolve("src/main/java/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
        assertThat(start().words()).contains("Building");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void starts_at_once_build_once() throws Exception {
        jdk("places/good", 25);
        Files.createDirectories(clone.resolve("target"));
        Files.writeString(clone.resolve("target/.building"), "");
        var endings = Stream.generate(() -> begin("serve")).limit(3).toList();
        for (Process process : endings) {
            assertThat(end(process).words()).contains("-jar ");
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_build_that_fails_shows_what_maven_said_last() throws Exception {
        jdk("places/good", 25);
        script("programs/mvn", "echo the compiler is unhappy; exit 1");
        Ending ending = start();
        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.words()).contains("the compiler is unhappy").contains("could not be built");
    }

    @Test
    void memory_with_keys_in_it_is_written_into_no_file() throws Exception {
        jdk("places/one", 25);
        assertThat(start().words()).contains("-XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash");
    }

    @Test
    void it_works_through_a_link_from_anywhere_and_passes_everything_on() throws Exception {
        jdk("places/good", 25);
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a clone with spaces/tillgate"));
        environment.put("TILLGATE_JAVA_OPTS", "-Xmx1g -Dx=*");
        Ending ending = end(begin(folder.resolve("link"), "payment", "show", "a b"));
        assertThat(ending.words())
                .contains("-Dtillgate.home=" + clone.toRealPath())
                .contains("-Xmx1g -Dx=* -jar")
                .endsWith("tillgate.jar payment show a b (3 after the jar)\n");
        assertThat(start("--port", "9000").words()).contains("tillgate.jar serve --port 9000");
    }

    private Ending start(String... words) throws Exception {
        return end(begin(words));
    }

    private Process begin(String... words) {
        return begin(clone.resolve("tillgate"), words);
    }

    private Process begin(Path launcher, String... words) {
        try {
            var builder = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(words))
                            .toList())
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ending end(Process process) throws Exception {
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ending(process.exitValue(), words);
    }

    private int builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }

    private Path jdk(String name, int version) throws IOException {
        Path jdk = folder.resolve(name);
        script(name + "/bin/java", """
                echo "jdk %s $@"
                while [ "$1" != -jar ]; do shift; done
                shift 2
                echo "$(basename "$PWD")tillgate.jar $* ($# after the jar)"
                """.formatted(jdk.getFileName()));
        script(name + "/bin/javac", "");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + ".0.1\"\n");
        return jdk;
    }

    private void script(String name, String body) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void copy(String... names) throws IOException {
        for (String name : List.of(names)) {
            Files.createDirectories(clone.resolve(name).getParent());
            Files.copy(Path.of(name), clone.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}

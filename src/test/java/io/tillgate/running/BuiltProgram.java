package io.tillgate.running;

import io.tillgate.Main;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The program as a process of its own: the jar that the build has made, with what Java has learnt of it, or the
/// classes of this process where a test runs without the build.
public final class BuiltProgram {
    private BuiltProgram() {}

    /// The words that start it, up to its command.
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        File learnt = new File(jar().replaceFirst("[.]jar$", ".aot"));
        if (learnt.lastModified() > new File(jar()).lastModified()) {
            words.addAll(List.of("-XX:AOTCache=" + learnt, "-Xlog:aot*=off"));
        }
        words.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                jar().isEmpty() ? System.getProperty("java.class.path") : jar(),
                Main.class.getName()));
        return words;
    }

    private static String jar() {
        return System.getProperty("tillgate.jar", "");
    }
}

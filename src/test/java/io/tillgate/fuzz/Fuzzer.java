package io.tillgate.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Jazzer, a coverage-guided fuzzer, in a process of its own: it begins with the inputs that are kept, and keeps what
/// it grows and finds in target/fuzz.
final class Fuzzer {
    private static final int LONGEST = 64 * 1024;
    private static final int SECONDS_EACH = 5;

    private Fuzzer() {}

    /// Fuzzes so long; zero where nothing was found.
    static int status(FuzzTarget target, List<Path> kept, double minutes) throws IOException, InterruptedException {
        Path room = Path.of("target", "fuzz", target.word());
        Path grown = grown(room, kept);
        Path log = room.resolve("log");
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Xss2m",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Fuzzed.class.getName(),
                        "--target_args=" + target.word(),
                        "--instrumentation_includes=io.tillgate.**:com.fasterxml.jackson.core.**",
                        "--reproducer_path=" + room,
                        "-artifact_prefix=" + room + "/found-",
                        "-max_total_time=" + Math.round(minutes * 60),
                        "-max_len=" + LONGEST,
                        "-timeout=" + SECONDS_EACH,
                        "-rss_limit_mb=3000",
                        "-print_final_stats=1",
                        grown.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status = jazzer.waitFor();
        try (var lines = Files.lines(log)) {
            lines.filter(line -> line.contains("DONE") || line.startsWith("stat::") || line.startsWith("== "))
                    .forEach(line -> System.out.println(target.word() + " " + line));
        }
        return status;
    }

    private static Path grown(Path room, List<Path> kept) throws IOException {
        Path grown = Files.createDirectories(room.resolve("grown"));
        for (Path input : kept) {
            Path copy = grown.resolve(input.getFileName());
            if (!Files.exists(copy)) {
                Files.copy(input, copy);
            }
        }
        return grown;
    }
}

package io.tillgate.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java program on the tests' class path, as a process of its own.
public final class OtherProgram {
    /// How it ended and what it printed.
    public record Ending(int status, String words) {}

    private OtherProgram() {}

    /// Starts it.
    public static Process begun(Class<?> program, Object... words) throws IOException {
        return begun(List.of(), System.getProperty("java.class.path"), program, words);
    }

    /// Starts it behind this prefix, on this class path.
    public static Process begun(List<String> prefix, String classPath, Class<?> program, Object... words)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, program.getName()));
        for (Object word : words) {
            command.add(word.toString());
        }
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// Runs it to its end, its input empty.
    public static Ending ended(Class<?> program, Object... words) throws IOException, InterruptedException {
        return ending(begun(program, words));
    }

    /// Closes its input and waits for its end.
    public static Ending ending(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ending(process.waitFor(), said);
    }
}

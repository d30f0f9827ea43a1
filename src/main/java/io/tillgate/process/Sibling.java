package io.tillgate.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// This program once more, each time as a process beside this one, with its defaults: what it would read of our
/// environment is left out.
///
/// @param program the words that start it, up to its command
/// @param prefix how the names of the variables begin that it reads
/// @param words the file that takes what it says
public record Sibling(List<String> program, String prefix, Path words) {
    private static final long STOP_SECONDS = 60;

    public Sibling {
        program = List.copyOf(program);
    }

    /// The words that start that class as this process was started, with Java's options but for those of who watches
    /// this process.
    public static List<String> program(String mainClass) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-agentlib") && !option.startsWith("-javaagent"))
                .forEach(words::add);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        return words;
    }

    /// The same with one more option of Java: of such options the last one counts.
    public Sibling with(String option) {
        List<String> more = new ArrayList<>(program);
        more.add(program.indexOf("-cp"), option);
        return new Sibling(more, prefix, words);
    }

    /// Starts it with these words; what it says goes to the file, unless it is to be read here.
    public Process start(List<String> arguments, boolean read) {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith(prefix));
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        ProcessBuilder.Redirect file = ProcessBuilder.Redirect.appendTo(words.toFile());
        builder.redirectError(file);
        if (!read) {
            builder.redirectOutput(file);
        }
        try {
            Process process = builder.start();
            // Whoever ends this process ends what it has started.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(process)));
            return process;
        } catch (IOException e) {
            throw new CannotStart("Java cannot be started again: " + e.getMessage() + ".", e);
        }
    }

    /// Asks a process to end, and waits for that; ends it where it does not.
    public static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

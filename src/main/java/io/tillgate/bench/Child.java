package io.tillgate.bench;

import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts this program again as a process of its own, with its defaults: what stands in our environment is left out.
record Child(List<String> program, Path words) {
    private static final long STOP_SECONDS = 60;

    /// The same with that much memory: of such options the last one counts.
    Child withMemory(String option) {
        List<String> more = new ArrayList<>(program);
        more.add(program.indexOf("-cp"), option);
        return new Child(more, words);
    }

    /// Starts it with these words; what it says goes to the file, unless it is to be read here.
    Process start(List<String> arguments, boolean read) {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("TILLGATE_"));
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        ProcessBuilder.Redirect file = ProcessBuilder.Redirect.appendTo(words.toFile());
        builder.redirectError(file);
        if (!read) {
            builder.redirectOutput(file);
        }
        try {
            Process process = builder.start();
            // Whoever ends the benchmark ends what it has started.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(process)));
            return process;
        } catch (IOException e) {
            throw new CannotStart("Java cannot be started again for the benchmark: " + e.getMessage() + ".", e);
        }
    }

    /// Asks it to end, and waits for that; ends it where it does not.
    static void stop(Process process) {
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

package io.tillgate.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A process of this machine, known by its number and its birth, since numbers are used again.
public record LiveProcess(long pid, String birth) {
    private static final Path PROC = Path.of("/proc");
    private static final String BOOT_ID = bootId();
    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    /// A way to ask a process to end: a signal's name without SIG, and how long to wait before the next way.
    public record Farewell(String signal, Duration patience) {}

    /// The process that has this number now, if it lives; one that ended and was not collected by its parent does not.
    public static Optional<LiveProcess> of(long pid) {
        return hasProc() ? ofProc(pid) : ofHandle(pid);
    }

    /// Whether this very process still lives.
    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /// The words of its command line, or none where they cannot be read.
    public List<String> command() {
        try {
            return hasProc()
                    ? List.of(Files.readString(PROC.resolve(pid + "/cmdline")).split("\0", -1))
                    : ProcessHandle.of(pid)
                            .flatMap(handle -> handle.info().arguments())
                            .map(List::of)
                            .orElse(List.of());
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Asks it to end in each of these ways until it has ended, and says whether it has.
    public boolean end(List<Farewell> ways) {
        for (Farewell way : ways) {
            signal(way.signal());
            if (Waiting.until(() -> !alive(), way.patience())) {
                return true;
            }
        }
        return !alive();
    }

    private void signal(String name) {
        if (!alive()) {
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\" 2>/dev/null", name, Long.toString(pid))
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("cannot run /bin/sh", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static boolean hasProc() {
        return Files.exists(PROC.resolve("self/stat"));
    }

    private static Optional<LiveProcess> ofProc(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            // The second field is the program's name in parentheses and may hold anything, also spaces and parentheses.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return "ZXx".contains(fields[STATE])
                    ? Optional.empty()
                    : Optional.of(new LiveProcess(pid, BOOT_ID + " " + fields[START_TICKS]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String bootId() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "-";
        }
    }

    private static Optional<LiveProcess> ofHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(start -> new LiveProcess(pid, start.toString()));
    }
}

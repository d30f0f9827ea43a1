package io.tillgate.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run of a program: started by us in a session of its own, or adopted from an earlier gateway.
record Child(LiveProcess process, @Nullable Process own) {
    // The child writes its own record before it becomes the program, so that none is ever unknown, whenever we are
    // killed. It leaves our session, so that Ctrl-C in a terminal reaches us only: the children are stopped after the
    // last request.
    private static final String BECOME = """
            umask 077
            record=$1 fingerprint=$2
            shift 2
            ticks() { shift 21; printf '%s' "$1"; }
            if read -r stat 2>/dev/null < "/proc/$$/stat"; then
              read -r boot 2>/dev/null < /proc/sys/kernel/random/boot_id || boot=-
              printf '%s\\n%s\\n%s\\n' "$$" "$boot $(ticks $stat)" "$fingerprint" > "$record.new" || exit 1
              mv -f "$record.new" "$record" || exit 1
            fi
            command -v setsid >/dev/null 2>&1 && exec setsid "$@"
            command -v perl >/dev/null 2>&1 && exec perl -e 'use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV' "$@"
            exec "$@"
            """;

    static Child spawn(Program program) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", BECOME, "sh"));
        words.add(program.recordFile().toString());
        words.add(program.fingerprint());
        words.addAll(program.command());
        var builder = new ProcessBuilder(words).directory(Path.of("/").toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(program.logFile().toFile()));
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(program.environment());
        try {
            Process own = builder.start();
            var process = LiveProcess.of(own.pid()).orElseGet(() -> new LiveProcess(own.pid(), "ended at once"));
            if (!LiveProcess.hasProc()) {
                write(program, process);
            }
            return new Child(process, own);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program.name(), e);
        }
    }

    /// The process that the record names, if it still lives and has this fingerprint.
    static Optional<Child> adopt(Program program) {
        return program.fingerprint().isEmpty()
                ? Optional.empty()
                : record(program.recordFile())
                        .filter(lines -> lines.size() > 2 && lines.get(2).equals(program.fingerprint()))
                        .flatMap(Child::alive)
                        .map(process -> new Child(process, null));
    }

    /// The process that the record names, if it still lives.
    static Optional<LiveProcess> leftBehind(Path recordFile) {
        return record(recordFile).flatMap(Child::alive);
    }

    boolean ends(Duration bound) {
        if (own == null) {
            return Waiting.until(() -> !process.alive(), bound);
        }
        try {
            return own.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !own.isAlive();
        }
    }

    String ending() {
        return own == null || own.isAlive() ? "ended" : "ended with status " + own.exitValue();
    }

    private static Optional<LiveProcess> alive(List<String> lines) {
        try {
            return LiveProcess.of(Long.parseLong(lines.get(0)))
                    .filter(process -> process.birth().equals(lines.get(1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> record(Path file) {
        try {
            return Optional.of(Files.readAllLines(file)).filter(lines -> lines.size() > 1);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void write(Program program, LiveProcess process) throws IOException {
        Path fresh = program.recordFile().resolveSibling(program.recordFile().getFileName() + ".new");
        Files.write(fresh, List.of(Long.toString(process.pid()), process.birth(), program.fingerprint()));
        Files.move(fresh, program.recordFile(), StandardCopyOption.ATOMIC_MOVE);
    }
}

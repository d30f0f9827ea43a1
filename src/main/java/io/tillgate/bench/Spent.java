package io.tillgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a process, with the processes that it has started itself where `family` is asked for, has taken of processor
/// and memory up to now, as /proc tells; nothing of it where there is no /proc.
///
/// @param seconds of processor time
/// @param residentMegabytes at the moment: of a family each one's own memory, and the shared once
/// @param peakMegabytes the most that its first process was resident with
record Spent(double seconds, double residentMegabytes, double peakMegabytes) {
    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100;
    private static final double KILOBYTES = 1024;
    private static final Spent NOTHING = new Spent(0, 0, 0);

    // Places in /proc/PID/stat, counted from after the name.
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    static Spent of(long pid) {
        return stat(pid)
                .map(own -> {
                    Map<String, Double> status = status(pid);
                    return new Spent(
                            ticks(own, USER) + ticks(own, SYSTEM),
                            status.getOrDefault("VmRSS", 0.0),
                            status.getOrDefault("VmHWM", 0.0));
                })
                .orElse(NOTHING);
    }

    /// Of a process and its children, those that have ended among them.
    static Spent ofFamily(long pid) {
        Optional<String[]> first = stat(pid);
        if (first.isEmpty()) {
            return NOTHING;
        }
        double seconds = ticks(first.get(), CHILDREN_USER) + ticks(first.get(), CHILDREN_SYSTEM);
        double own = 0;
        double shared = 0;
        for (long member : family(pid)) {
            seconds += stat(member)
                    .map(stat -> ticks(stat, USER) + ticks(stat, SYSTEM))
                    .orElse(0.0);
            Map<String, Double> status = status(member);
            own += status.getOrDefault("RssAnon", 0.0);
            shared = Math.max(shared, status.getOrDefault("RssShmem", 0.0) + status.getOrDefault("RssFile", 0.0));
        }
        return new Spent(seconds, own + shared, own + shared);
    }

    /// What was spent since; memory as it is now.
    Spent since(Spent before) {
        return new Spent(seconds - before.seconds, residentMegabytes, peakMegabytes);
    }

    private static List<Long> family(long pid) {
        try (Stream<Path> all = Files.list(PROC)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .map(Long::valueOf)
                    .filter(one -> one == pid
                            || stat(one)
                                    .filter(stat -> Long.parseLong(stat[PARENT]) == pid)
                                    .isPresent())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double ticks(String[] stat, int place) {
        return Long.parseLong(stat[place]) / TICKS_PER_SECOND;
    }

    private static Optional<String[]> stat(long pid) {
        return text(pid, "stat")
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    }

    private static Map<String, Double> status(long pid) {
        Map<String, Double> megabytes = new HashMap<>();
        text(pid, "status").stream()
                .flatMap(String::lines)
                .filter(line -> line.endsWith(" kB"))
                .forEach(line -> {
                    String[] parts = line.split(":?\\s+", -1);
                    megabytes.put(parts[0], Long.parseLong(parts[1]) / KILOBYTES);
                });
        return megabytes;
    }

    // Processes come and go while one looks.
    private static Optional<String> text(long pid, String file) {
        try {
            return Optional.of(Files.readString(PROC.resolve(pid + "/" + file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

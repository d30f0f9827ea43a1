package io.tillgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// What pgbench has written: its own rate, and a line for each transaction: client, count, microseconds, script, and
/// the second in which it ended.
final class PgbenchLog {
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final int MICROSECONDS = 2;
    private static final int SECOND = 4;

    private final Histogram times = Times.histogram();
    private final Map<Long, Long> perSecond = new TreeMap<>();

    private PgbenchLog() {}

    static Outcome read(Path folder, String said) throws IOException {
        PgbenchLog log = new PgbenchLog();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().startsWith("pgbench_log"))
                    .toList();
        }
        for (Path file : files) {
            try (Stream<String> lines = Files.lines(file)) {
                lines.forEach(log::add);
            }
            Files.delete(file);
        }
        Matcher rate = RATE.matcher(said);
        double perSecond = rate.find() ? Double.parseDouble(rate.group(1)) : 0;
        return log.outcome(perSecond);
    }

    private void add(String line) {
        String[] fields = line.split(" ", SECOND + 2);
        times.recordValue(Math.max(1, Long.parseLong(fields[MICROSECONDS]) * 1_000));
        perSecond.merge(Long.valueOf(fields[SECOND]), 1L, Long::sum);
    }

    // The first and the last second are not whole ones.
    private Outcome outcome(double rate) {
        List<Long> seconds = List.copyOf(perSecond.values());
        List<Long> whole = seconds.size() > 2 ? seconds.subList(1, seconds.size() - 1) : List.of();
        long count = times.getTotalCount();
        return new Outcome("", count, count, rate, Times.of(times), whole, Map.of(), 0, 0);
    }
}

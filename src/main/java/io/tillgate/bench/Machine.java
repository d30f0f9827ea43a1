package io.tillgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What it was measured on: the figures belong to it.
///
/// @param facts machine, system, file system, JDK
/// @param database version and settings of PostgreSQL
/// @param driver what ran the baselines
record Machine(Map<String, String> facts, Map<String, String> database, String driver) {
    static final String JDBC = "JDBC, since pgbench was not found";
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final List<String> IN_MEMORY = List.of("tmpfs", "ramfs");

    static Machine of(Path data, Map<String, String> database, Optional<Pgbench> pgbench) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processors", Runtime.getRuntime().availableProcessors() + model());
        facts.put("memory", first("/proc/meminfo", "MemTotal").orElse("unknown"));
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("file system", fileSystem(data));
        facts.put("jdk", System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
        return new Machine(facts, database, pgbench.map(Pgbench::version).orElse(JDBC));
    }

    /// Whether a commit is on a disk when it is acknowledged.
    boolean isDurable() {
        return DURABLE.stream().allMatch(name -> "on".equals(database.get(name)))
                && !IN_MEMORY.contains(facts.get("file system"));
    }

    /// Whether the baselines are pgbench's own, by which alone bars are judged.
    boolean hasPgbench() {
        return !driver.equals(JDBC);
    }

    static boolean isInMemory(Path folder) {
        return IN_MEMORY.contains(fileSystem(folder));
    }

    private static String fileSystem(Path folder) {
        try {
            return Files.getFileStore(folder).type();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String model() {
        return first("/proc/cpuinfo", "model name").map(name -> " x " + name).orElse("");
    }

    private static Optional<String> first(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

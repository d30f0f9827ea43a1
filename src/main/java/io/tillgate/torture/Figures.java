package io.tillgate.torture;

import io.tillgate.process.LiveProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How much of what can leak each process holds, by its name and kind, in a moment of rest; nothing where there is no
/// /proc, and nothing of a process that has ended.
record Figures(Map<String, Integer> held) {
    private static final Path PROC = Path.of("/proc");
    // What comes and goes by itself: compilers' and collectors' threads; connections of a pool, of which a gateway
    // keeps up to 128 to the wallets after a crowd.
    private static final double MORE = 1.25;
    private static final int SOME = 260;

    Figures {
        held = new TreeMap<>(held);
    }

    static Figures of(Site site) {
        Map<String, Integer> held = new TreeMap<>();
        if (Files.exists(PROC.resolve("self/fd"))) {
            site.processes().forEach(process -> held.putAll(held(process)));
            held.put("database: connections", (int) children(site.database.pid()).stream()
                    .flatMap(child -> LiveProcess.of(child.pid()).stream())
                    .filter(Figures::isConnection)
                    .count());
        }
        return new Figures(held);
    }

    /// What has grown by more than comes and goes, in words.
    List<String> leaked(Figures since) {
        List<String> words = new ArrayList<>();
        held.forEach((name, now) -> {
            int before = since.held.getOrDefault(name, 0);
            if (now > before * MORE + SOME) {
                words.add(name + " grew from " + before + " to " + now);
            }
        });
        since.held.keySet().stream()
                .filter(name -> !held.containsKey(name))
                .map(name -> name + " cannot be counted, since the process has ended")
                .forEach(words::add);
        return words;
    }

    /// Both beside each other.
    String beside(Figures since) {
        StringBuilder text = new StringBuilder();
        held.forEach((name, now) -> text.append(
                String.format(Locale.ROOT, "  %-28s %5d -> %5d%n", name, since.held.getOrDefault(name, 0), now)));
        return text.isEmpty() ? "  (not measured: this system has no /proc)\n" : text.toString();
    }

    /// What a process has started.
    static List<ProcessHandle> children(long pid) {
        return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).toList();
    }

    /// Whether it is a process of PostgreSQL that serves a client: its title names the client's address.
    static boolean isConnection(LiveProcess process) {
        return process.command().getFirst().matches("postgres: .*\\d+\\.\\d+\\.\\d+\\.\\d+\\(\\d+\\).*");
    }

    /// What that process holds; nothing where it has ended.
    static Map<String, Integer> held(Started process) {
        try (Stream<Path> handles = Files.list(PROC.resolve(process.pid() + "/fd"));
                Stream<Path> threads = Files.list(PROC.resolve(process.pid() + "/task"))) {
            return Map.of(
                    process.name() + ": handles", (int) handles.count(),
                    process.name() + ": threads", (int) threads.count());
        } catch (IOException | UncheckedIOException ended) {
            return Map.of();
        }
    }
}

package io.tillgate.torture;

import io.tillgate.process.LiveProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// How much of what can leak each process holds, by its name and kind, in a moment of rest; nothing where there is no
/// /proc.
record Figures(Map<String, Integer> held) {
    private static final Path PROC = Path.of("/proc");
    // What comes and goes by itself: compilers' and collectors' threads; connections of a pool, of which a gateway
    // keeps up to 128 to the wallets after a crowd.
    private static final double MORE = 1.25;
    private static final int SOME = 260;

    Figures {
        held = new LinkedHashMap<>(held);
    }

    static Figures of(Site site) {
        Map<String, Integer> held = new LinkedHashMap<>();
        if (Files.exists(PROC.resolve("self/fd"))) {
            for (Node node : site.nodes) {
                process(held, "gateway " + node.name(), node.pid());
            }
            process(held, "wallet network", site.network.pid());
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

    private static void process(Map<String, Integer> held, String name, long pid) {
        try (Stream<Path> handles = Files.list(PROC.resolve(pid + "/fd"));
                Stream<Path> threads = Files.list(PROC.resolve(pid + "/task"))) {
            held.put(name + ": handles", (int) handles.count());
            held.put(name + ": threads", (int) threads.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

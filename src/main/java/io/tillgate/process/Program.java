package io.tillgate.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A child program: its command (absolute paths, no secrets: everybody can read a command line), the whole of its
/// environment, and the two files that we keep about it. The fingerprint tells whether one that an earlier gateway
/// left behind is the same program with the same settings, and may be adopted; an empty one is never adopted but
/// stopped and started anew.
public record Program(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path recordFile,
        Path logFile,
        String fingerprint,
        List<LiveProcess.Farewell> farewell) {
    /// How a child is ended when nothing else is said: asked, and after ten seconds ended.
    public static final List<LiveProcess.Farewell> ASK_THEN_KILL = List.of(
            new LiveProcess.Farewell("TERM", Duration.ofSeconds(10)),
            new LiveProcess.Farewell("KILL", Duration.ofSeconds(5)));

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        farewell = List.copyOf(farewell);
    }

    /// A program that is asked to end by SIGTERM, and is never adopted.
    public static Program of(String name, List<String> command, Map<String, String> environment, Path folder) {
        return new Program(
                name,
                command,
                environment,
                folder.resolve(name + ".process"),
                folder.resolve(name + ".log"),
                "",
                ASK_THEN_KILL);
    }

    // An environment may hold secrets, and a record would print it.
    @Override
    public String toString() {
        return name + " " + command;
    }
}

package io.tillgate.torture;

import io.tillgate.process.FreePort;
import io.tillgate.process.Sibling;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A gateway of its own data folder, as a process that can be killed and started again; between it and its database,
/// and between it and the wallet network, there are ways that can be cut.
final class Node implements AutoCloseable {
    // Short enough that a fault of some seconds is felt, and that what it left is decided soon.
    private static final List<String> HASTE =
            List.of("--request-deadline=4s", "--wallet-wait=2s", "--wallet-limit=3s", "--ask-first=1s");

    /// Where a gateway finds what it needs, and the flags that say with which user, password and key.
    record Surroundings(Sibling program, Path folder, Way database, Way network, List<String> flags) {
        Surroundings {
            flags = List.copyOf(flags);
        }
    }

    private final String name;
    private final Surroundings surroundings;
    private final int port = FreePort.any();
    private final Started process;

    private Node(String name, Surroundings surroundings) {
        this.name = name;
        this.surroundings = surroundings;
        List<String> words = Stream.concat(
                        Stream.of(
                                "serve",
                                "--data=" + surroundings.folder(),
                                "--port=" + port,
                                "--admin-port=" + FreePort.any(),
                                "--database-url=jdbc:postgresql://127.0.0.1:"
                                        + surroundings.database().port() + "/tillgate",
                                "--wallet-url=http://127.0.0.1:"
                                        + surroundings.network().port()),
                        Stream.concat(surroundings.flags().stream(), HASTE.stream()))
                .toList();
        this.process = Started.of("gateway " + name, surroundings.program(), words);
    }

    /// Starts a gateway; it takes a moment until it serves.
    static Node start(String name, Surroundings surroundings) {
        return new Node(name, surroundings);
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Started process() {
        return process;
    }

    Way database() {
        return surroundings.database();
    }

    Way network() {
        return surroundings.network();
    }

    @Override
    public void close() {
        process.close();
        surroundings.database().close();
        surroundings.network().close();
    }
}

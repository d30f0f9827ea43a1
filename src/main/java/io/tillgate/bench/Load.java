package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillgate.process.CannotStart;
import io.tillgate.process.Sibling;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/// The load process, seen from the one who orders.
final class Load implements AutoCloseable {
    // It remembers the number of each of ten million payments, where so many are asked for.
    private static final String MEMORY = "-Xmx1g";

    private final Process process;
    private final BufferedReader outcomes;

    private Load(Process process) {
        this.process = process;
        this.outcomes = process.inputReader(UTF_8);
    }

    static Load start(Sibling child) {
        return new Load(child.with(MEMORY).start(List.of(Bench.LOAD), true));
    }

    long pid() {
        return process.pid();
    }

    /// Orders, and waits for what comes of it.
    Outcome order(Order order) {
        try {
            process.outputWriter(UTF_8).write(LoadProcess.JSON.writeValueAsString(order) + "\n");
            process.outputWriter(UTF_8).flush();
            String line = outcomes.readLine();
            if (line == null) {
                throw new CannotStart("The process that makes the load has ended while it worked on " + order.work()
                        + ": the gateway no longer answers, or its log in the benchmark's folder says why.");
            }
            return LoadProcess.JSON.readValue(line, Outcome.class);
        } catch (IOException e) {
            throw new CannotStart("The process that makes the load does not answer: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        Sibling.stop(process);
    }
}

package io.tillgate.bench;

import io.tillgate.process.CannotStart;
import io.tillgate.process.FreePort;
import io.tillgate.process.Sibling;
import io.tillgate.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The gateway that is measured, started as anybody starts it: `serve` in a data folder of its own, with the database
/// and the wallet network that it starts itself.
final class Served implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final String READY = "Tillgate is ready";

    private final Process process;
    private final Path data;
    private final Ports ports;
    private final double startSeconds;
    private final HttpClient http = HttpClient.newHttpClient();

    private record Ports(int api, int admin, int wallet) {}

    private Served(Process process, Path data, Ports ports, double startSeconds) {
        this.process = process;
        this.data = data;
        this.ports = ports;
        this.startSeconds = startSeconds;
    }

    /// Starts it and waits until it says that it is ready.
    static Served start(Sibling child, Path data) {
        Ports ports = new Ports(FreePort.any(), FreePort.any(), FreePort.any());
        int before = greetings(child.words());
        long began = System.nanoTime();
        Process process = child.start(
                List.of(
                        "serve",
                        "--data=" + data,
                        "--port=" + ports.api(),
                        "--admin-port=" + ports.admin(),
                        "--wallet-port=" + ports.wallet()),
                false);
        boolean ready = Waiting.until(() -> !process.isAlive() || greetings(child.words()) > before, START);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!ready || !process.isAlive()) {
            Sibling.stop(process);
            throw new CannotStart(
                    "The gateway that was to be measured does not start; it said:\n" + text(child.words()));
        }
        return new Served(process, data, ports, seconds);
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + ports.api());
    }

    int port() {
        return ports.api();
    }

    Path data() {
        return data;
    }

    /// From the start of the process to ready.
    double startSeconds() {
        return startSeconds;
    }

    long pid() {
        return process.pid();
    }

    long databasePid() {
        return child("postgres.process");
    }

    long networkPid() {
        return child("sandbox.process");
    }

    /// Its metrics by name, summed over their labels.
    Map<String, Double> metrics() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.admin() + "/metrics"))
                .header(
                        "Authorization",
                        "Bearer " + text(data.resolve("operator.token")).strip())
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return metrics(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new CannotStart("The gateway does not tell its metrics: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The benchmark was interrupted.", e);
        }
    }

    static Map<String, Double> metrics(String text) {
        Map<String, Double> sums = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int value = line.lastIndexOf(' ');
            int labels = line.indexOf('{');
            if (value > 0) {
                String name = line.substring(0, labels < 0 ? value : labels);
                sums.merge(name, Double.valueOf(line.substring(value + 1)), Double::sum);
            }
        });
        return sums;
    }

    @Override
    public void close() {
        http.close();
        Sibling.stop(process);
    }

    private long child(String record) {
        return Long.parseLong(text(data.resolve(record)).lines().findFirst().orElse("0"));
    }

    private static int greetings(Path words) {
        return text(words).split(READY, -1).length;
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

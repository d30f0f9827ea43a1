package io.tillgate.trips;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The wallet network as a tester reaches it: its record, the payer's word, and trouble on request.
final class Network {
    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Network(URI address) {
        this.address = address;
    }

    /// What the network holds of a payment: the truth that the gateway is compared with.
    record Held(BigDecimal captured, BigDecimal refunded, List<JsonNode> attempts) {
        BigDecimal kept() {
            return captured.subtract(refunded);
        }

        /// The refunds of all attempts, as the network numbers them.
        List<JsonNode> refunds() {
            return attempts.stream()
                    .flatMap(attempt -> attempt.path("refunds").valueStream())
                    .toList();
        }
    }

    /// The record of a payment; of one that it has never heard of, nothing.
    Held held(String transactionNo) {
        Said said = get("/api/payments/" + transactionNo);
        return said.status() == 404
                ? new Held(BigDecimal.ZERO, BigDecimal.ZERO, List.of())
                : new Held(
                        said.amount("captured"),
                        said.amount("refunded"),
                        said.body().path("attempts").valueStream().toList());
    }

    /// The payer's word on what waits; false when nothing does.
    boolean approve(String transactionNo) throws IOException {
        return send("POST", "/api/payments/" + transactionNo + "/approve", "").status() == 200;
    }

    boolean decline(String transactionNo) throws IOException {
        return send("POST", "/api/payments/" + transactionNo + "/decline", "").status() == 200;
    }

    /// Orders trouble for a payment's next call of a kind.
    void order(String fault, String on, String transactionNo) throws IOException {
        String body = Said.JSON
                .createObjectNode()
                .put("fault", fault)
                .put("on", on)
                .put("millis", 700)
                .put("transactionNo", transactionNo)
                .toString();
        send("POST", "/api/faults", body);
    }

    void repair() throws IOException {
        send("DELETE", "/api/faults", "");
    }

    Said get(String path) {
        try {
            return send("GET", path, "");
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /// Whether it answers.
    Optional<Said> ifAlive(String path) {
        try {
            return Optional.of(send("GET", path, ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Said send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofMinutes(5))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return Said.of(http.send(request, BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

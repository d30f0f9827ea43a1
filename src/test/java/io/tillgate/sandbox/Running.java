package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A wallet network on a free port whose real time stands still, spoken to as the gateway does, with an HMAC of the
/// test's own.
final class Running implements AutoCloseable {
    static final String KEY = "a key of the tests";
    static final Instant REAL = Instant.parse("2026-03-01T12:00:00Z");
    static final JsonMapper JSON = new JsonMapper();

    private final Sandbox sandbox;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Running(Path data) {
        this(data, InstantSource.fixed(REAL));
    }

    Running(Path data, InstantSource real) {
        sandbox = Sandbox.start(options(data, real));
    }

    static Sandbox.Options options(Path data, InstantSource real) {
        return new Sandbox.Options("127.0.0.1", 0, data, KEY, 7, real, URI.create("http://127.0.0.1:8080"));
    }

    record Said(int status, JsonNode body) {
        String at(String name) {
            return body.path(name).asText("");
        }
    }

    int port() {
        return sandbox.port();
    }

    static ObjectNode charge(String number, String code) {
        return terms(number).put("brand", "alipay").put("code", code);
    }

    static ObjectNode terms(String number) {
        ObjectNode body = JSON.createObjectNode()
                .put("number", number)
                .put("amount", "13.00")
                .put("currency", "USD");
        body.putObject("payee")
                .put("merchantNo", "200043")
                .put("storeNo", "300014")
                .put("name", "Corner shop");
        return body;
    }

    static ObjectNode open(String number, String... brands) {
        ObjectNode body = terms(number);
        for (String brand : brands) {
            body.withArray("brands").add(brand);
        }
        return body;
    }

    static ObjectNode refund(String number, String refundNumber, String amount) {
        return JSON.createObjectNode()
                .put("number", number)
                .put("refundNumber", refundNumber)
                .put("amount", amount)
                .put("currency", "USD");
    }

    Said call(String name, ObjectNode body) {
        return heard(name, body).orElseThrow(() -> new AssertionError("no answer to " + name));
    }

    Said ask(String number) {
        return call("ask", JSON.createObjectNode().put("number", number));
    }

    Said cancel(String number) {
        return call("cancel", JSON.createObjectNode().put("number", number));
    }

    /// The answer, or nothing when the connection broke or the answer was not signed.
    Optional<Said> heard(String name, ObjectNode body) {
        String path = "/network/v1/" + name;
        String time = Long.toString(REAL.toEpochMilli());
        String signature = hmac("POST\n" + path + "\n" + time + "\n" + body);
        HttpRequest request = request(path)
                .header("X-Network-Time", time)
                .header("X-Network-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            String expected = hmac("ANSWER\n" + answer.statusCode() + "\n" + signature + "\n" + answer.body());
            boolean signed = answer.headers()
                    .firstValue("X-Network-Signature")
                    .filter(expected::equals)
                    .isPresent();
            return signed ? Optional.of(said(answer)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Said get(String path) {
        return send(request(path).GET().build());
    }

    Said post(String path, String body) {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    Said delete(String path) {
        return send(request(path).DELETE().build());
    }

    /// Moves the clock forward by this much.
    Said advance(Duration by) {
        long offset = get("/api/clock").body().path("offsetMillis").longValue();
        Said moved = post("/api/clock", "{\"offsetMillis\":" + (offset + by.toMillis()) + "}");
        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
        return moved;
    }

    HttpResponse<String> raw(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private Said send(HttpRequest request) {
        return said(raw(request));
    }

    private static Said said(HttpResponse<String> answer) {
        try {
            return new Said(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Stops the network while its callers still listen.
    void stop() {
        sandbox.close();
    }

    @Override
    public void close() {
        stop();
        client.shutdownNow();
    }
}

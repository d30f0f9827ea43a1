package io.tillgate.pages;

import io.tillgate.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A wallet network in this process, to which the test speaks as a gateway does. Its real time stands still, so that a
/// code lives until a test moves the network's clock.
final class WalletNetwork implements AutoCloseable {
    private static final String KEY = "a key of the tests";
    private static final Instant REAL = Instant.parse("2026-03-01T12:00:00Z");

    private final Path data;
    private final HttpClient client = HttpClient.newHttpClient();
    private Sandbox sandbox;
    private final int port;

    WalletNetwork(Path data) {
        this.data = data;
        sandbox = start(0);
        port = sandbox.port();
    }

    private Sandbox start(int at) {
        return Sandbox.start(new Sandbox.Options(
                "127.0.0.1", at, data, KEY, 7, InstantSource.fixed(REAL), URI.create("http://127.0.0.1:9")));
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    void stop() {
        sandbox.close();
    }

    void startAgain() {
        sandbox = start(port);
    }

    /// Asks for money under a payment code.
    void charge(String number, String brand, String code, String amount) {
        call("charge", terms(number, amount) + ",\"brand\":\"" + brand + "\",\"code\":\"" + code + "\"}");
    }

    /// Opens a QR; what it says.
    String open(String number, String brand, String amount) {
        String answer = call("open", terms(number, amount) + ",\"brands\":[\"" + brand + "\"]}");
        return answer.replaceAll(".*\"qr\":\"([^\"]+)\".*", "$1");
    }

    void refund(String number, String refundNumber, String amount) {
        call(
                "refund",
                "{\"number\":\"" + number + "\",\"refundNumber\":\"" + refundNumber + "\",\"amount\":\"" + amount
                        + "\",\"currency\":\"USD\"}");
    }

    void cancel(String number) {
        call("cancel", "{\"number\":\"" + number + "\"}");
    }

    /// Moves the network's clock so far ahead of real time.
    void clockAhead(Duration by) {
        send(request("/api/clock").POST(BodyPublishers.ofString("{\"offsetMillis\":" + by.toMillis() + "}")));
    }

    private static String terms(String number, String amount) {
        return "{\"number\":\"" + number + "\",\"amount\":\"" + amount
                + "\",\"currency\":\"USD\",\"description\":\"2 flat whites\",\"payee\":"
                + "{\"merchantNo\":\"200043\",\"storeNo\":\"300014\",\"name\":\"Corner shop\"}";
    }

    private String call(String name, String body) {
        String path = "/network/v1/" + name;
        String time = Long.toString(REAL.toEpochMilli());
        return send(request(path)
                .header("X-Network-Time", time)
                .header("X-Network-Signature", hmac("POST\n" + path + "\n" + time + "\n" + body))
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(20));
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
        client.close();
    }
}

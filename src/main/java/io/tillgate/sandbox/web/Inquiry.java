package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.sandbox.network.Payee;
import io.tillgate.sandbox.signature.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/// Asks the gateway whose static code it is, before a payer pays it; an answer counts only when it is signed
/// for the very question (docs/wire/wallet-network.md).
final class Inquiry {
    private static final String PATH = "/wallet/sandbox/codes";
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final int GREATEST_ANSWER = 16 << 10;

    /// What the gateway said.
    sealed interface Said {
        /// Whose code it is, and where they want to hear of payments.
        record Owner(Payee payee, String notifyUrl) implements Said {}

        /// Nobody is to be paid by this code.
        record Nobody(String sentence) implements Said {}

        /// No answer that can be believed.
        record Silence() implements Said {}
    }

    private final URI gateway;
    private final Signature signature;
    private final InstantSource real;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Inquiry(URI gateway, Signature signature, InstantSource real) {
        this.gateway = gateway;
        this.signature = signature;
        this.real = real;
    }

    Said about(String code) {
        byte[] body = Json.object().put("qr", code).toString().getBytes(StandardCharsets.UTF_8);
        String time = Long.toString(real.millis());
        String signed = signature.ofCall(PATH, time, body);
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(PATH))
                .timeout(WITHIN)
                .header("Content-Type", "application/json")
                .header("X-Network-Time", time)
                .header("X-Network-Signature", signed)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return read(signed, client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            return new Said.Silence();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said.Silence();
        }
    }

    private Said read(String signed, HttpResponse<InputStream> response) throws IOException {
        byte[] bytes;
        try (InputStream in = response.body()) {
            bytes = in.readNBytes(GREATEST_ANSWER);
        }
        String given = response.headers().firstValue("X-Network-Signature").orElse("");
        if (!Signature.same(given, signature.ofAnswer(response.statusCode(), signed, bytes))) {
            return new Said.Silence();
        }
        JsonNode said = Json.read(bytes);
        return response.statusCode() == 200
                ? new Said.Owner(
                        new Payee(text(said, "merchantNo"), text(said, "storeNo"), text(said, "name")),
                        text(said, "notifyUrl"))
                : new Said.Nobody(text(said, "error"));
    }

    private static String text(JsonNode said, String name) {
        return said.path(name).asText("");
    }
}

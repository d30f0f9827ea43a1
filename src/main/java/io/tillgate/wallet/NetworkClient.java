package io.tillgate.wallet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.wallet.Wallets.Captured;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Sends signed calls to the sandbox wallet network and believes only answers that are signed for the very call.
final class NetworkClient implements Wallets.SandboxControl {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GREATEST_ANSWER = 64 << 10;

    /// What came back: an answer that can be believed, or why there is none.
    sealed interface Reply {
        record Answered(int status, JsonNode body) implements Reply {}

        record None(String why) implements Reply {}
    }

    private final Wallets.Options options;
    private final NetworkSignature signature;
    private final HttpClient http;

    NetworkClient(Wallets.Options options, NetworkSignature signature) {
        this.options = options;
        this.signature = signature;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static JsonNode parse(byte[] body) throws IOException {
        return JSON.readTree(body);
    }

    /// A call of the network itself: what comes back is believed only when it is signed for this very call.
    Reply call(String path, ObjectNode body) {
        return sent(path, body, this::believed);
    }

    private interface Reading {
        Reply read(String signed, HttpResponse<InputStream> response) throws IOException;
    }

    private Reply sent(String path, ObjectNode body, Reading reading) {
        String text = text(body);
        String time = Long.toString(options.realClock().millis());
        String signed = signature.ofCall(path, time, text);
        HttpRequest request = HttpRequest.newBuilder(options.network().resolve(path))
                .timeout(options.answerLimit())
                .header("Content-Type", "application/json")
                .header("X-Network-Time", time)
                .header("X-Network-Signature", signed)
                .POST(BodyPublishers.ofString(text))
                .build();
        try {
            return reading.read(signed, http.send(request, BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            return new Reply.None(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.None("interrupted");
        }
    }

    @Override
    public String moveClock(Duration ahead) {
        return said(
                sent("/api/clock", object().put("offsetMillis", ahead.toMillis()), (_, response) -> read(response)));
    }

    @Override
    public String recordCapture(Captured captured) {
        ObjectNode body = object().put("number", captured.number())
                .put("brand", captured.brand())
                .put("amount", captured.amount().twoDecimals())
                .put("currency", captured.amount().currency().name())
                .put("at", captured.at().toString());
        body.putObject("payee").put("merchantNo", captured.merchantNo());
        return said(call("/network/v1/record", body));
    }

    private static String said(Reply reply) {
        return switch (reply) {
            case Reply.Answered(int status, JsonNode body) ->
                status / 100 == 2 ? "" : body.path("error").asText(Integer.toString(status));
            case Reply.None(String why) -> "the wallet network does not answer (" + why + ")";
        };
    }

    private Reply believed(String signed, HttpResponse<InputStream> response) throws IOException {
        byte[] bytes = bytes(response);
        String text = new String(bytes, StandardCharsets.UTF_8);
        String given = response.headers().firstValue("X-Network-Signature").orElse("");
        boolean genuine = NetworkSignature.same(signature.ofAnswer(response.statusCode(), signed, text), given);
        if (bytes.length > GREATEST_ANSWER || !genuine) {
            return new Reply.None("status " + response.statusCode() + ", not signed for this call");
        }
        return new Reply.Answered(response.statusCode(), parse(bytes));
    }

    private static String text(ObjectNode body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // The clock is no part of the network that it belongs to: its answers are not signed, and move no money.
    private static Reply read(HttpResponse<InputStream> response) throws IOException {
        return new Reply.Answered(response.statusCode(), parse(bytes(response)));
    }

    private static byte[] bytes(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            return in.readNBytes(GREATEST_ANSWER + 1);
        }
    }
}

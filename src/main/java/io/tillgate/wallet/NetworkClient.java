package io.tillgate.wallet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.wallet.Wallets.Captured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

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
    private final Wire wire;

    NetworkClient(Wallets.Options options, NetworkSignature signature) {
        this.options = options;
        this.signature = signature;
        this.wire = new Wire(options.network(), options.answerLimit());
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
        Reply read(String signed, Wire.Answer answer) throws IOException;
    }

    private Reply sent(String path, ObjectNode body, Reading reading) {
        String text = text(body);
        String time = Long.toString(options.realClock().millis());
        String signed = signature.ofCall(path, time, text);
        try {
            return reading.read(
                    signed, wire.post(path, Map.of("X-Network-Time", time, "X-Network-Signature", signed), text));
        } catch (IOException e) {
            return new Reply.None(e.getClass().getSimpleName());
        }
    }

    @Override
    public String moveClock(Duration ahead) {
        return said(sent("/api/clock", object().put("offsetMillis", ahead.toMillis()), (_, answer) -> read(answer)));
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

    private Reply believed(String signed, Wire.Answer answer) throws IOException {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        String expected = signature.ofAnswer(answer.status(), signed, text);
        boolean genuine = NetworkSignature.same(expected, answer.header("x-network-signature"));
        if (answer.body().length > GREATEST_ANSWER || !genuine) {
            return new Reply.None("status " + answer.status() + ", not signed for this call");
        }
        return new Reply.Answered(answer.status(), parse(answer.body()));
    }

    private static String text(ObjectNode body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // The clock is no part of the network that it belongs to: its answers are not signed, and move no money.
    private static Reply read(Wire.Answer answer) throws IOException {
        return new Reply.Answered(answer.status(), parse(answer.body()));
    }
}

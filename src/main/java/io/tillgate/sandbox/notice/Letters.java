package io.tillgate.sandbox.notice;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.faults.Fault;
import io.tillgate.sandbox.network.Amounts;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Notice;
import io.tillgate.sandbox.network.Notices;
import io.tillgate.sandbox.signature.Signature;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/// Spells and signs a notice.
final class Letters {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final long WRONG_BY = 1_00;

    private final Signature signature;
    private final InstantSource real;

    Letters(Signature signature, InstantSource real) {
        this.signature = signature;
        this.real = real;
    }

    HttpRequest request(Notices.Letter letter, Optional<Fault.Kind> fault) {
        byte[] whole = body(letter, fault);
        boolean cut = fault.filter(kind -> kind == Fault.Kind.CUT).isPresent();
        byte[] sent = cut ? Arrays.copyOf(whole, whole.length / 2) : whole;
        URI uri = URI.create(letter.notice().url());
        String time = Long.toString(real.millis());
        return HttpRequest.newBuilder(uri)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("X-Network-Time", time)
                .header("X-Network-Signature", signature.ofCall(pathWithQuery(uri), time, whole))
                .POST(HttpRequest.BodyPublishers.ofByteArray(sent))
                .build();
    }

    private static String pathWithQuery(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static byte[] body(Notices.Letter letter, Optional<Fault.Kind> fault) {
        Attempt attempt = letter.attempt();
        boolean wrong = fault.filter(kind -> kind == Fault.Kind.WRONG_AMOUNT).isPresent();
        boolean contrary =
                fault.filter(kind -> kind == Fault.Kind.CONTRADICTION).isPresent();
        Notice.Event event = letter.notice().event();
        ObjectNode body = MAPPER.createObjectNode();
        body.put("number", attempt.number());
        body.put("event", (contrary ? contrary(event) : event).wire());
        body.put("amount", Amounts.format(letter.amount() + (wrong ? WRONG_BY : 0)));
        body.put("currency", attempt.terms().currency());
        body.putObject("payee").put("merchantNo", attempt.terms().payee().merchantNo());
        body.put("brand", attempt.brands().getFirst().wire());
        body.put("walletId", attempt.walletId());
        if (!letter.notice().refundNumber().isEmpty()) {
            body.put("refundNumber", letter.notice().refundNumber());
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Notice.Event contrary(Notice.Event event) {
        return switch (event) {
            case APPROVED -> Notice.Event.DECLINED;
            case DECLINED -> Notice.Event.APPROVED;
            case REFUNDED -> Notice.Event.REFUNDED;
        };
    }
}

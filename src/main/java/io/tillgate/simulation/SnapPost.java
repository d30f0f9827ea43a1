package io.tillgate.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.http.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/// Signs and writes a request as a partner on the SNAP wire does (wire contract 1.2 to 1.4), in words of the
/// simulation's own. Where he has a token it is type 1, else type 2.
final class SnapPost {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.ofHours(7));

    private SnapPost() {}

    /// A request for a token.
    static Request tokenRequest(Question question, Instant now) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String client = Directory.partnerOf(question.account()).value();
        headers.put("X-CLIENT-KEY", client);
        headers.put("X-TIMESTAMP", timestamp(now));
        headers.put("X-SIGNATURE", SnapKeys.partnersSign(client + "|" + timestamp(now)));
        return question.request(headers, "{\"grantType\":\"client_credentials\"}");
    }

    /// Any other request; the token is empty where there is none.
    static Request request(Question question, Instant now, String token) {
        String body = json(question.fields()).toString();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        question.fields().forEach((name, value) -> {
            if (isHeader(name)) {
                headers.put(name, value);
            }
        });
        headers.put("X-TIMESTAMP", timestamp(now));
        String hash = SnapKeys.sha256(question.flaw() == Flaw.FORGED ? body + " " : body);
        String rest = hash + ":" + timestamp(now);
        if (token.isEmpty()) {
            headers.put("X-SIGNATURE", SnapKeys.partnersSign("POST:" + question.path() + ":" + rest));
        } else {
            headers.put("Authorization", "Bearer " + token);
            headers.put("X-SIGNATURE", SnapKeys.hmac("POST:" + question.path() + ":" + token + ":" + rest));
        }
        return question.request(headers, body);
    }

    private static boolean isHeader(String name) {
        return name.startsWith("X-") || name.equals("CHANNEL-ID");
    }

    // "amount.value" stands inside of "amount".
    private static ObjectNode json(Map<String, String> fields) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!isHeader(name)) {
                String[] places = name.split("\\.", -1);
                ObjectNode inside = body;
                for (int i = 0; i < places.length - 1; i++) {
                    inside = inside.withObjectProperty(places[i]);
                }
                inside.put(places[places.length - 1], value);
            }
        });
        return body;
    }

    static String timestamp(Instant now) {
        return TIME.format(now);
    }
}

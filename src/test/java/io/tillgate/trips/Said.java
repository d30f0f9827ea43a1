package io.tillgate.trips;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;

/// An answer over HTTP: its status and its JSON.
record Said(int status, JsonNode body) {
    static final JsonMapper JSON = new JsonMapper();

    static Said of(HttpResponse<String> answer) {
        try {
            return new Said(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }

    /// Whether a merchant's call was accepted.
    boolean isAccepted() {
        return code().equals("000100");
    }

    String code() {
        return body.path("ret_code").asText();
    }

    String message() {
        return body.path("ret_msg").asText();
    }

    /// A member of the result; empty where there is none.
    String of(String name) {
        return body.path("result").path(name).asText("");
    }

    /// What a payment's answer says of its state, under either of the two names.
    String state() {
        return of("transactionStatus").isEmpty() ? of("status") : of("transactionStatus");
    }

    String transactionNo() {
        return of("transactionNo");
    }

    /// A member of the answer itself; empty where there is none.
    String text(String name) {
        return body.path(name).asText("");
    }

    /// The refunds that a query lists.
    List<JsonNode> refunds() {
        return body.path("result").path("refundInfo").valueStream().toList();
    }

    /// A member of the answer itself that is an amount.
    BigDecimal amount(String name) {
        return new BigDecimal(body.path(name).asText("0.00"));
    }
}

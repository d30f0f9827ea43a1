package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/// A status and a JSON body.
record Answer(int status, JsonNode body) {
    static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    /// A refusal: `{"error": …}` with a sentence that names the field and what was expected.
    static Answer error(int status, String sentence) {
        return new Answer(status, Json.object().put("error", sentence));
    }

    byte[] bytes() {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package io.tillgate.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillgate.http.Answer;
import java.io.IOException;
import java.util.Map;

/// An answer as its client reads it; `word` is its code, with what its text says where the code alone says too little.
record Reply(int status, JsonNode body, Map<String, String> headers, String word) {
    private static final JsonMapper JSON = new JsonMapper();

    static JsonNode body(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new Broken("an answer is no JSON: " + answer.bodyText());
        }
    }

    /// The text at that place (`/result/amount`); empty where there is none.
    String text(String place) {
        return body.at(place).asText("");
    }
}

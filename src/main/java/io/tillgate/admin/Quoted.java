package io.tillgate.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/// Words as JSON.
final class Quoted {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Quoted() {}

    static String list(List<String> words) {
        try {
            return JSON.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

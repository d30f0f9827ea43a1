package io.tillgate.core.delivery;

import java.util.Map;

/// One notice as it is posted: where to, its content type, further headers, its body (sent as UTF-8), and how the
/// receiver's acknowledgement is known. Address, headers and body are never logged.
public record Letter(
        String address, String contentType, Map<String, String> headers, String body, Acknowledgement acknowledgement) {
    public Letter {
        headers = Map.copyOf(headers);
    }

    /// How the answer that acknowledges it is known.
    @FunctionalInterface
    public interface Acknowledgement {
        boolean isIn(Posted.Answered answer);
    }

    @Override
    public String toString() {
        return "a letter of " + body.length() + " characters";
    }
}

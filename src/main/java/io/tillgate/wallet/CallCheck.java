package io.tillgate.wallet;

import io.tillgate.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/// Whether a call comes from the network: signed with its key, at a time that is near ours.
record CallCheck(NetworkSignature signature, InstantSource realClock) {
    private static final Duration SKEW = Duration.ofMinutes(5);

    boolean isGenuine(Request request) {
        String time = request.header("X-Network-Time").orElse("");
        if (!time.matches("[0-9]{1,15}") || Math.abs(realClock.millis() - Long.parseLong(time)) > SKEW.toMillis()) {
            return false;
        }
        String body = new String(request.body(), StandardCharsets.UTF_8);
        String expected = signature.ofCall(request.path(), time, body);
        return NetworkSignature.same(
                expected, request.header("X-Network-Signature").orElse(""));
    }
}

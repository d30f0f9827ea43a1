package io.tillgate.dialect.snap;

import io.tillgate.http.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// The headers of one request, as real clients send them (wire contract 1.3, 1.5).
record Headers(String timestamp, Instant at, String signature, String partner, String externalId, String channel) {
    private static final int LONGEST_PARTNER = 36;
    private static final int LONGEST_EXTERNAL_ID = 64;
    private static final int LONGEST_TIMESTAMP = 40;
    private static final int LONGEST_SIGNATURE = 2048;
    private static final String TIMESTAMP = "X-TIMESTAMP";
    private static final String SIGNATURE = "X-SIGNATURE";

    /// What they turned out to be.
    sealed interface Reading {
        record Read(Headers headers) implements Reading {}

        record Wrong(Problem problem) implements Reading {}
    }

    /// Reads the headers of a transaction; `CHANNEL-ID` is bounded later, by the partner.
    static Reading ofTransaction(Request request) {
        return read(request, List.of(TIMESTAMP, SIGNATURE, "X-PARTNER-ID", "X-EXTERNAL-ID", "CHANNEL-ID"));
    }

    /// Reads the headers of a request for a token, which has no external id and no channel.
    static Reading ofTokenRequest(Request request) {
        return read(request, List.of(TIMESTAMP, SIGNATURE, "X-CLIENT-KEY"));
    }

    private static Reading read(Request request, List<String> names) {
        for (String name : names) {
            if (value(request, name).isEmpty()) {
                return new Reading.Wrong(Problem.missing(name));
            }
        }
        String timestamp = value(request, TIMESTAMP);
        Optional<Instant> at = instant(timestamp);
        if (at.isEmpty()) {
            return new Reading.Wrong(Problem.bad(TIMESTAMP));
        }
        boolean transaction = names.size() > 3;
        String partner = value(request, names.get(2));
        String externalId = transaction ? value(request, names.get(3)) : "";
        String signature = value(request, SIGNATURE);
        if (signature.length() > LONGEST_SIGNATURE) {
            return new Reading.Wrong(Problem.bad(SIGNATURE));
        }
        if (partner.length() > LONGEST_PARTNER) {
            return new Reading.Wrong(Problem.bad(names.get(2)));
        }
        if (externalId.length() > LONGEST_EXTERNAL_ID || !isPlain(externalId)) {
            return new Reading.Wrong(Problem.bad(names.get(3)));
        }
        String channel = transaction ? value(request, names.get(4)) : "";
        return new Reading.Read(new Headers(timestamp, at.get(), signature, partner, externalId, channel));
    }

    /// The token after `Bearer`, in any case; empty where the header has another form.
    static Optional<String> bearer(String authorization) {
        String[] words = authorization.strip().split(" +", 2);
        return words.length == 2 && words[0].equalsIgnoreCase("Bearer") ? Optional.of(words[1]) : Optional.empty();
    }

    private static String value(Request request, String name) {
        return request.header(name).map(String::strip).orElse("");
    }

    private static Optional<Instant> instant(String timestamp) {
        if (timestamp.length() > LONGEST_TIMESTAMP) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(timestamp).toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}

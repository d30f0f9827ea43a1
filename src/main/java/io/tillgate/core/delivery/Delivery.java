package io.tillgate.core.delivery;

import java.time.Duration;
import java.time.Instant;

/// One attempt to deliver a notice, as it is kept: its number from 1, when it began, what came of it in a few words,
/// the HTTP status (0: none), how long it took, and the first part of the answer.
public record Delivery(int attempt, Instant at, String outcome, int status, Duration took, String answer) {
    private static final int ANSWER = 200;

    static Delivery of(int attempt, Instant at, Posted posted, boolean acknowledged) {
        return switch (posted) {
            case Posted.Answered(int status, String body, var _, Duration took) ->
                new Delivery(attempt, at, acknowledged ? "acknowledged" : "refused", status, took, first(body));
            case Posted.Failed(String why, Duration took) -> new Delivery(attempt, at, why, 0, took, "");
            case Posted.Withheld(String why, boolean _, Duration took) ->
                new Delivery(attempt, at, "not sent: " + why, 0, took, "");
        };
    }

    // What no database and no terminal takes is left out.
    private static String first(String body) {
        String printable = body.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
        int end = printable.offsetByCodePoints(0, Math.min(ANSWER, printable.codePointCount(0, printable.length())));
        return printable.substring(0, end);
    }
}

package io.tillgate.core.payment;

import java.time.Duration;

/// How often a wallet is asked again: after a quarter of the time that has passed, but not before `first` nor after
/// `most`.
public record AskPlan(Duration first, Duration most) {
    /// Every 3 s in the first 12 s, every 6 s around 24 s, every 5 minutes in the end.
    public static final AskPlan STANDARD = new AskPlan(Duration.ofSeconds(3), Duration.ofMinutes(5));

    public AskPlan {
        if (first.toMillis() < 100 || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("a plan of " + first + " to " + most);
        }
    }

    /// How long to wait before the next question, when that much time has passed since the first.
    public Duration after(Duration elapsed) {
        Duration quarter = elapsed.dividedBy(4);
        if (quarter.compareTo(first) < 0) {
            return first;
        }
        return quarter.compareTo(most) > 0 ? most : quarter;
    }
}

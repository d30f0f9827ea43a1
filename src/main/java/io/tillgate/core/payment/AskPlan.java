package io.tillgate.core.payment;

import java.time.Duration;

/// How often a wallet is asked again: after a quarter of the time that has passed, but not before `first` nor after
/// `most`; from the second day on ever more seldom, by a 288th of the time that has passed since the first day.
public record AskPlan(Duration first, Duration most) {
    /// Every 3 s in the first 12 s, every 6 s around 24 s, every 5 minutes on the first day, every 2.5 hours in a
    /// month.
    public static final AskPlan STANDARD = new AskPlan(Duration.ofSeconds(3), Duration.ofMinutes(5));

    // Five minutes go 288 times into a day: what has waited for days is asked about so often again until it has waited
    // e times as long.
    private static final Duration EAGER = Duration.ofDays(1);

    private static final int SELDOM = 288;

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
        return quarter.compareTo(most) > 0 ? most.plus(slowness(elapsed)) : quarter;
    }

    private static Duration slowness(Duration elapsed) {
        return elapsed.compareTo(EAGER) > 0 ? elapsed.minus(EAGER).dividedBy(SELDOM) : Duration.ZERO;
    }
}

package io.tillgate.testclock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// The time of the business: real time and how far the test clock has been moved ahead of it; in milliseconds, since
/// that is what is stored.
final class BusinessClock implements InstantSource {
    private final InstantSource realClock;
    private volatile Duration ahead = Duration.ZERO;

    BusinessClock(InstantSource realClock) {
        this.realClock = realClock;
    }

    @Override
    public Instant instant() {
        return realClock.instant().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
    }

    Duration ahead() {
        return ahead;
    }

    /// Moves on; never back.
    synchronized void moveTo(Duration further) {
        if (further.compareTo(ahead) > 0) {
            ahead = further;
        }
    }
}

package io.tillgate.guard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// Guards for tests whose clock stands still.
public final class Bounds {
    private Bounds() {}

    /// A guard with that rate of a merchant and so many wrong signatures, 0 for no bound, on that clock.
    public static Guard of(String rate, String failures, InstantSource clock) {
        return new Guard(
                new Guard.Bounds(Integer.parseInt(rate), Integer.parseInt(failures), Duration.ofMinutes(15)),
                () -> TimeUnit.SECONDS.toNanos(clock.instant().getEpochSecond()));
    }
}

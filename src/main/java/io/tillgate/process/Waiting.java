package io.tillgate.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for what another process does and cannot tell us: a look every few milliseconds, up to a bound.
public final class Waiting {
    private static final long FIRST_PAUSE_NANOS = 1_000_000;
    private static final long LONGEST_PAUSE_NANOS = 16_000_000;

    private Waiting() {}

    /// Waits until the condition holds and says whether it did within the bound; real monotonic time, not the told one.
    public static boolean until(BooleanSupplier condition, Duration bound) {
        long end = System.nanoTime() + bound.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
        return true;
    }
}

package io.tillgate.trips;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waiting for other processes: looks again and again, at most so long.
final class Until {
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    private Until() {}

    /// Waits for the condition; an assertion error that names it where it does not come true in time.
    static void holds(String what, Duration longest, BooleanSupplier condition) {
        present(what, longest, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /// Waits for a value.
    static <T> T present(String what, Duration longest, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + longest.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + longest.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
            found = look.get();
        }
        return found.get();
    }
}

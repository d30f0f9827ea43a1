package io.tillgate.guard;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Shuts a caller out for a while after wrong signatures in one name: for a second after as many as are allowed, for
/// twice as long after each one more. Who calls in that name from elsewhere is not concerned, and one right signature
/// clears the name here.
final class Lockout {
    private static final int MOST_KEYS = 65_536;
    private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_DOUBLINGS = 30;

    /// A caller, and in whose name he speaks.
    record Key(String household, String name) {}

    private record Failures(int count, long until, long forgotten) {
        boolean isForgotten(long now) {
            return forgotten - now <= 0;
        }
    }

    private final int allowed;
    private final long longest;
    private final LongSupplier nanoTime;
    private final Sweeps sweeps;
    private final ConcurrentHashMap<Key, Failures> failures = new ConcurrentHashMap<>();

    Lockout(int allowed, Duration longest, LongSupplier nanoTime) {
        this.allowed = allowed;
        this.longest = longest.toNanos();
        this.nanoTime = nanoTime;
        this.sweeps = new Sweeps(nanoTime.getAsLong());
    }

    /// For how many nanoseconds he is shut out still; 0 where he is not.
    long remaining(Key key) {
        Failures known = failures.get(key);
        return known == null ? 0 : Math.max(0, known.until - nanoTime.getAsLong());
    }

    /// Nobody has failed of late, so that there is nothing to ask.
    boolean isEmpty() {
        return failures.isEmpty();
    }

    /// How many are remembered at the moment.
    int known() {
        return failures.size();
    }

    void failed(Key key) {
        long now = nanoTime.getAsLong();
        if (failures.mappingCount() >= MOST_KEYS && sweeps.isDue(now)) {
            failures.values().removeIf(known -> known.isForgotten(now));
        }
        // With no room left, those who are known stay shut out, and nobody else is.
        if (failures.mappingCount() < MOST_KEYS || failures.containsKey(key)) {
            failures.merge(
                    key, after(1, now), (known, first) -> known.isForgotten(now) ? first : after(known.count + 1, now));
        }
    }

    void passed(Key key) {
        failures.remove(key);
    }

    private Failures after(int count, long now) {
        long shut = count < allowed ? 0 : Math.min(longest, FIRST << Math.min(count - allowed, MOST_DOUBLINGS));
        return new Failures(count, now + shut, now + shut + longest);
    }
}

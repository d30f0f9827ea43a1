package io.tillgate.guard;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Says when a full memory may be looked through for what is over: at most once a second, however often it is full.
final class Sweeps {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong last;

    Sweeps(long now) {
        this.last = new AtomicLong(now - SECOND);
    }

    /// True for one of those who ask within a second.
    boolean isDue(long now) {
        long before = last.get();
        return now - before >= SECOND && last.compareAndSet(before, now);
    }
}

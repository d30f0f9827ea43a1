package io.tillgate.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Cuts off the readers of bodies that stopped arriving, since the library's own read has no time limit.
///
/// A reader that is cut off has its connection closed under it by the interrupt; one that has finished is never
/// interrupted, because ending and cutting are decided by one compare-and-set.
final class SlowBodies implements AutoCloseable {

    /// One body that is being read.
    static final class Reading {
        private final Thread reader = Thread.currentThread();
        private final long began = System.nanoTime();
        private final AtomicBoolean decided = new AtomicBoolean();
    }

    private final Set<Reading> readings = ConcurrentHashMap.newKeySet();
    private final long maxNanos;
    private final CountDownLatch closed = new CountDownLatch(1);

    SlowBodies(Duration maxTime) {
        this.maxNanos = maxTime.toNanos();
        Thread.ofVirtual().name("slow-bodies").start(this::sweepUntilClosed);
    }

    Reading begin() {
        var reading = new Reading();
        readings.add(reading);
        return reading;
    }

    /// True where the body was read in time; false where the reader was cut off.
    boolean end(Reading reading) {
        readings.remove(reading);
        if (reading.decided.compareAndSet(false, true)) {
            return true;
        }
        // The sweeper has decided to interrupt: the flag is taken here, so that it does not strike anything later.
        while (!Thread.interrupted()) {
            Thread.onSpinWait();
        }
        return false;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void sweepUntilClosed() {
        try {
            while (!closed.await(maxNanos / 4 + 1_000_000, TimeUnit.NANOSECONDS)) {
                long now = System.nanoTime();
                readings.stream().filter(r -> now - r.began > maxNanos).forEach(SlowBodies::cut);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cut(Reading reading) {
        if (reading.decided.compareAndSet(false, true)) {
            reading.reader.interrupt();
        }
    }
}

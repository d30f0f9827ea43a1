package io.tillgate.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Cuts off who does not send in time what he has begun to send, headers or a body, since the library's own reads have
/// no time limit.
///
/// A reader that is cut off has its connection closed under it by the interrupt; one that has finished is never
/// interrupted, because ending and cutting are decided by one compare-and-set.
final class Arrivals implements AutoCloseable {

    private static final class Arrival {
        private final long began = System.nanoTime();
        private final AtomicBoolean decided = new AtomicBoolean();
    }

    private final Map<Thread, Arrival> arrivals = new ConcurrentHashMap<>();
    private final long maxNanos;
    private final CountDownLatch closed = new CountDownLatch(1);

    Arrivals(Duration maxTime) {
        this.maxNanos = maxTime.toNanos();
        Thread.ofVirtual().name("arrivals").start(this::sweepUntilClosed);
    }

    /// What this thread is about to read begins now; one thread reads one thing at a time.
    void begin() {
        arrivals.put(Thread.currentThread(), new Arrival());
    }

    /// True where it arrived in time, or none had begun; false where the reader was cut off.
    boolean end() {
        Arrival ended = arrivals.remove(Thread.currentThread());
        if (ended == null || ended.decided.compareAndSet(false, true)) {
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
                arrivals.forEach((reader, arrival) -> {
                    if (now - arrival.began > maxNanos) {
                        cut(reader, arrival);
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A reader that was cut off may never come back to say so, and one that broke off has not.
    private void cut(Thread reader, Arrival arrival) {
        if (arrival.decided.compareAndSet(false, true)) {
            reader.interrupt();
        }
        if (!reader.isAlive()) {
            arrivals.remove(reader, arrival);
        }
    }
}

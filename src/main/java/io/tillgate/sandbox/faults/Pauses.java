package io.tillgate.sandbox.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits in real time that end early when the program stops.
public final class Pauses implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Waits this long, or until the program stops.
    public void pause(Duration duration) {
        try {
            if (closed.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the program is stopping.
    public boolean closed() {
        return closed.getCount() == 0;
    }

    /// Ends all waits.
    @Override
    public void close() {
        closed.countDown();
    }
}

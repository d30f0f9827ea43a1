package io.tillgate.sandbox.record;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// What an append hands out: a wait for the flush that makes the entry durable.
public final class Ticket {
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    Ticket() {}

    /// Returns when the entry is on disk; throws RecordException when it could not be written.
    public void await() {
        try {
            settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecordException("Interrupted while the record was being flushed.", e);
        }
        Throwable broken = failure;
        if (broken != null) {
            throw new RecordException("The record could not be written; nothing more is answered.", broken);
        }
    }

    void durable() {
        settled.countDown();
    }

    void fail(Throwable cause) {
        failure = cause;
        settled.countDown();
    }
}

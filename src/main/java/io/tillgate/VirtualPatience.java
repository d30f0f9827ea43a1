package io.tillgate;

import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Patience;
import io.tillgate.guard.Room;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Waiting in real time: work runs on a virtual thread of its own, and goes on when its caller has gone. Who waits
/// takes no place among the requests that are worked on.
final class VirtualPatience implements Patience, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualPatience.class);
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();
    private static final int ALL = Integer.MAX_VALUE;
    private static final long CLOSING_SECONDS = 10;

    private final Duration requestDeadline;
    private final Duration walletWait;
    // Each work under way holds one; requests are limited before they come here.
    private final Semaphore underWay = new Semaphore(ALL);

    VirtualPatience(Duration requestDeadline, Duration walletWait) {
        this.requestDeadline = requestDeadline;
        this.walletWait = walletWait;
    }

    @Override
    public Deadline deadline() {
        long end = System.nanoTime() + requestDeadline.toNanos();
        return () -> end - System.nanoTime();
    }

    @Override
    public <T> Optional<T> await(Supplier<T> work) {
        CompletableFuture<T> result = begin(work);
        try (Room.Absence _ = Room.goOut()) {
            return Optional.of(result.get(walletWait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException tooLong) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking a wallet failed", e.getCause());
        }
    }

    @Override
    public void begin(Runnable work) {
        // Who fails is logged where it failed.
        var _ = begin(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public <T> Optional<T> poll(Supplier<Optional<T>> look) {
        long end = System.nanoTime() + walletWait.toNanos();
        try (Room.Absence _ = Room.goOut()) {
            Optional<T> found = look.get();
            while (found.isEmpty()
                    && System.nanoTime() < end
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK_NANOS);
                found = look.get();
            }
            return found;
        }
    }

    /// Lets what goes on behind answers end, so that what a wallet says meanwhile is stored; ten seconds at most, and
    /// what is undecided then is asked about after the next start.
    @Override
    public void close() {
        try {
            underWay.tryAcquire(ALL, CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> CompletableFuture<T> begin(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Map<String, String> logged = MDC.getCopyOfContextMap();
        underWay.acquireUninterruptibly();
        Thread.startVirtualThread(() -> {
            MDC.setContextMap(logged);
            try {
                result.complete(work.get());
            } catch (Throwable failure) {
                // Its caller may have gone, and then nobody else tells.
                LOG.warn("what goes on behind an answer failed: {}", failure.toString());
                result.completeExceptionally(failure);
            } finally {
                underWay.release();
            }
        });
        return result;
    }
}

package io.tillgate.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs each handler that broke by its request's id, and where it broke at most once a second: while the database is
/// away, every request breaks in the same place.
final class Breakdowns {
    private static final Logger LOG = LoggerFactory.getLogger(Breakdowns.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong lastTold = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    void tell(Request request, Route route, Throwable broken) {
        long now = System.nanoTime();
        long last = lastTold.get();
        if (now - last >= QUIET_NANOS && lastTold.compareAndSet(last, now)) {
            LOG.error("request {} to {} failed", request.requestId(), route.path(), broken);
        } else {
            LOG.error("request {} to {} failed: {}", request.requestId(), route.path(), broken.toString());
        }
    }
}

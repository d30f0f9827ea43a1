package io.tillgate;

import io.tillgate.core.delivery.DeliverNotices;
import io.tillgate.core.delivery.DeliverNotices.Delivered;
import io.tillgate.core.delivery.Notices.Room;
import io.tillgate.core.delivery.Notices.Taken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The heartbeat of notices: takes what is due and delivers it side by side, to each receiver only so many at once, so
/// that one who hangs holds up nobody else.
final class NoticeBeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeBeat.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int AT_ONCE = 1024;

    /// How many notices may be under way to one receiver, how long a delivery may take, and who is told of each.
    record Manner(int perHost, Duration limit, Consumer<Delivered> watch) {}

    private final DeliverNotices deliverNotices;
    private final Manner manner;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Map<String, Integer> busy = new ConcurrentHashMap<>();
    private final Semaphore called = new Semaphore(0);
    private final ReentrantLock ticking = new ReentrantLock();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean paused;

    private NoticeBeat(DeliverNotices deliverNotices, Manner manner) {
        this.deliverNotices = deliverNotices;
        this.manner = manner;
        this.thread = Thread.ofPlatform().daemon().name("notices").unstarted(this::run);
    }

    static NoticeBeat start(DeliverNotices deliverNotices, Manner manner) {
        NoticeBeat beat = new NoticeBeat(deliverNotices, manner);
        beat.thread.start();
        return beat;
    }

    /// While the test clock walks, it delivers what is due by itself; what is under way is waited for.
    void pause(boolean pause) {
        ticking.lock();
        try {
            paused = pause;
        } finally {
            ticking.unlock();
        }
        if (pause) {
            awaitIdle();
        }
    }

    /// Takes nothing more, and lets what is under way end within the time that a delivery may take.
    @Override
    public void close() {
        closed = true;
        called.release();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        awaitIdle();
    }

    private void awaitIdle() {
        try {
            long nanos = manner.limit().plusSeconds(2).toNanos();
            if (free.tryAcquire(AT_ONCE, nanos, TimeUnit.NANOSECONDS)) {
                free.release(AT_ONCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                long began = System.nanoTime();
                tick();
                // No more than a fifth of the time is spent on taking: meanwhile places gather.
                LockSupport.parkNanos(4 * (System.nanoTime() - began));
                awaitCall();
            } catch (RuntimeException e) {
                // The database may be down for a while: a later tick tries again.
                LOG.warn("notices that are due could not be taken: {}", e.toString());
                LockSupport.parkNanos(REST.toNanos());
            }
        }
    }

    private void awaitCall() {
        try {
            if (called.tryAcquire(TICK.toNanos(), TimeUnit.NANOSECONDS)) {
                called.drainPermits();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it: it is only asked to look again.
        }
    }

    private void tick() {
        ticking.lock();
        try {
            int room = free.availablePermits();
            if (paused || room == 0) {
                return;
            }
            List<Taken> taken = deliverNotices.take(new Room(room, manner.perHost(), busy));
            for (Taken one : taken) {
                free.acquireUninterruptibly();
                busy.merge(one.host(), 1, Integer::sum);
                Thread.ofVirtual().name("notice-" + one.notice().subject()).start(() -> deliver(one));
            }
        } finally {
            ticking.unlock();
        }
    }

    private void deliver(Taken taken) {
        MDC.put("transactionNo", taken.notice().subject());
        try {
            manner.watch().accept(deliverNotices.deliver(taken));
        } catch (RuntimeException e) {
            // Its lease ends by itself, and then it is due again.
            LOG.warn("a notice could not be delivered or settled: {}", e.toString());
        } finally {
            MDC.clear();
            leave(taken.host());
        }
    }

    private void leave(String host) {
        busy.computeIfPresent(host, (_, count) -> count == 1 ? null : count - 1);
        free.release();
        // Another may have waited for this place, or for this notice to be told first.
        called.release();
    }
}

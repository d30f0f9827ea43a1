package io.tillgate;

import io.tillgate.core.desk.AttendPayment;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Payments.Key;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Ticks: takes what is due and attends to it; no logic of its own.
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int AT_ONCE = 256;

    private final Payments payments;
    private final AttendPayment attendPayment;
    private final InstantSource clock;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean paused;

    private Heartbeat(Payments payments, AttendPayment attendPayment, InstantSource clock) {
        this.payments = payments;
        this.attendPayment = attendPayment;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("heartbeat").unstarted(this::run);
    }

    static Heartbeat start(Payments payments, AttendPayment attendPayment, InstantSource clock) {
        Heartbeat heartbeat = new Heartbeat(payments, attendPayment, clock);
        heartbeat.thread.start();
        return heartbeat;
    }

    /// While the test clock walks, it attends to what is due by itself.
    void pause(boolean pause) {
        paused = pause;
    }

    /// Takes nothing more, and lets what is under way end within ten seconds.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(10));
            free.tryAcquire(AT_ONCE, 10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                tick();
                LockSupport.parkNanos(TICK.toNanos());
            } catch (RuntimeException e) {
                // The database may be down for a while: a later tick tries again.
                LOG.warn("what is due could not be taken: {}", e.toString());
                LockSupport.parkNanos(REST.toNanos());
            }
        }
    }

    private void tick() {
        int room = free.availablePermits();
        if (paused || room == 0) {
            return;
        }
        for (Key key : payments.takeDue(clock.instant(), room)) {
            free.acquireUninterruptibly();
            Thread.ofVirtual().name("attend-" + key.no().value()).start(() -> attend(key));
        }
    }

    private void attend(Key key) {
        MDC.put("transactionNo", key.no().value());
        try {
            attendPayment.attend(key);
        } catch (RuntimeException e) {
            // Its lease ends by itself, and then it is due again.
            LOG.warn("a payment could not be attended to", e);
        } finally {
            MDC.clear();
            free.release();
        }
    }
}

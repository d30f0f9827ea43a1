package io.tillgate.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Wakes those at a lane whose time is over. To set a timer for each, and to take it back a moment later, wakes a
/// thread
/// of Java's twice for each request; one look around every few milliseconds costs nothing.
final class Alarm implements AutoCloseable {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
    private final Thread thread =
            Thread.ofPlatform().name("lane-alarm").daemon().unstarted(this::run);
    private volatile boolean closing;

    void start() {
        thread.start();
    }

    /// It is woken soon after its deadline, until it is let go.
    void watch(Waiter waiter) {
        waiting.add(waiter);
    }

    void letGo(Waiter waiter) {
        waiting.remove(waiter);
    }

    private void run() {
        while (!closing || !waiting.isEmpty()) {
            LockSupport.parkNanos(TICK_NANOS);
            waiting.forEach(Waiter::wakeWhenLate);
        }
    }

    /// Ends when nobody is watched any more.
    @Override
    public void close() {
        closing = true;
    }
}

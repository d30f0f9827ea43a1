package io.tillgate.sandbox.notice;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/// The work for one destination: so many at once and no more, so that a slow one costs no other destination anything.
final class Lane {
    private static final int AT_ONCE = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int working;

    void add(Runnable work) {
        lock.lock();
        try {
            waiting.add(work);
            if (working < AT_ONCE) {
                working++;
                Thread.ofVirtual().name("sandbox-notice").start(this::work);
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
            next.get().run();
        }
    }

    private Optional<Runnable> next() {
        lock.lock();
        try {
            Optional<Runnable> next = Optional.ofNullable(waiting.poll());
            if (next.isEmpty()) {
                working--;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }
}

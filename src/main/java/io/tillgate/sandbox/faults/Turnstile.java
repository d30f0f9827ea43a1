package io.tillgate.sandbox.faults;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets a held call wait until another of its kind has overtaken it.
public final class Turnstile {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition passed = lock.newCondition();
    private final Map<Fault.Call, Long> through = new EnumMap<>(Fault.Call.class);
    private int held;

    /// Tells that a call is through.
    public void pass(Fault.Call call) {
        lock.lock();
        try {
            if (held > 0) {
                through.merge(call, 1L, Long::sum);
                passed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the next call of this kind is through, but not longer than this.
    public void hold(Fault.Call call, Duration longest) {
        lock.lock();
        try {
            held++;
            long before = through.getOrDefault(call, 0L);
            long left = longest.toNanos();
            while (through.getOrDefault(call, 0L) == before && left > 0) {
                left = passed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            held--;
            lock.unlock();
        }
    }
}

package io.tillgate.store;

import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Stored;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread that waits at the lane, and what it is told in the end.
abstract sealed class Waiter permits Ticket, Beat {
    private enum Place {
        QUEUED,
        SENT,
        GONE
    }

    private final Deadline deadline;
    // Parked and woken by itself: no lock that could pin or crowd virtual threads.
    private final Thread thread = Thread.currentThread();
    private final AtomicReference<Place> place = new AtomicReference<>(Place.QUEUED);
    private volatile @Nullable Stored answer;
    private volatile @Nullable Throwable bug;

    Waiter(Deadline deadline) {
        this.deadline = deadline;
    }

    boolean hasDeadline() {
        return !deadline.isNone();
    }

    /// Marks it as about to be sent; false when its thread has given up before, and nothing was ever sent.
    boolean send() {
        return place.compareAndSet(Place.QUEUED, Place.SENT) || place.get() == Place.SENT;
    }

    /// Marks it as not stored for certain, and so free to be given up again.
    void takeBack() {
        place.compareAndSet(Place.SENT, Place.QUEUED);
    }

    void answer(Stored stored) {
        answer = stored;
        LockSupport.unpark(thread);
    }

    /// Tells it that the database, or the lane, refused it as no correct change is refused.
    void fail(Throwable cause) {
        bug = cause;
        LockSupport.unpark(thread);
    }

    boolean isAnswered() {
        return answer != null || bug != null;
    }

    void wakeWhenLate() {
        if (deadline.isPassed()) {
            LockSupport.unpark(thread);
        }
    }

    /// Waits for the answer, until the deadline: then it is busy if nothing was sent, and unknown otherwise.
    Stored await(Alarm alarm) {
        if (deadline.isNone()) {
            return await();
        }
        alarm.watch(this);
        try {
            return await();
        } finally {
            alarm.letGo(this);
        }
    }

    private Stored await() {
        boolean interrupted = false;
        Stored told = told();
        while (told == null) {
            if (deadline.isPassed()) {
                told = place.compareAndSet(Place.QUEUED, Place.GONE) ? Stored.BUSY : Stored.UNKNOWN;
                break;
            }
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
            told = told();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return told;
    }

    private @Nullable Stored told() {
        Throwable cause = bug;
        if (cause != null) {
            throw new IllegalStateException("the database refuses " + this, cause);
        }
        return answer;
    }
}

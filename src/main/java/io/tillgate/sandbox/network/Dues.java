package io.tillgate.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What falls due when, by the network's clock, in order of time; made from the record and never recorded itself.
final class Dues {
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long added;

    /// The subject is an attempt's number or a notice's id.
    record Due(Instant at, long order, Kind kind, String subject) {}

    enum Kind {
        VERDICT,
        NOTICE
    }

    void see(Entry entry) {
        for (Image image : entry.images()) {
            switch (image) {
                case Attempt attempt -> attempt.due().ifPresent(due -> add(due, Kind.VERDICT, attempt.number()));
                case Notice notice -> add(notice.due(), Kind.NOTICE, notice.id());
                case Refund _, Agreement _, Payer _, PhoneCode _, Image.NoticeGone _, Image.ClockMoved _ -> {}
            }
        }
    }

    private void add(Instant at, Kind kind, String subject) {
        lock.lock();
        try {
            queue.add(new Due(at, added++, kind, subject));
            if (queue.element().at().equals(at)) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// When the first of them is due.
    Optional<Instant> first() {
        lock.lock();
        try {
            return Optional.ofNullable(queue.peek()).map(Due::at);
        } finally {
            lock.unlock();
        }
    }

    /// Takes all that are due at this time, in order.
    List<Due> take(Instant now) {
        lock.lock();
        try {
            List<Due> due = new ArrayList<>();
            while (!queue.isEmpty() && !queue.element().at().isAfter(now)) {
                due.add(queue.remove());
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until something is due.
    void awaitDue(InstantSource clock) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long left = nanosToFirst(clock); left > 0; left = nanosToFirst(clock)) {
                changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private long nanosToFirst(InstantSource clock) {
        Duration left = Optional.ofNullable(queue.peek())
                .map(due -> Duration.between(clock.instant(), due.at()))
                .filter(untilDue -> untilDue.compareTo(LONGEST_NAP) < 0)
                .orElse(LONGEST_NAP);
        return left.toNanos();
    }
}

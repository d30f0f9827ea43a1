package io.tillgate.store;

import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Stored;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Group commit: whoever has a change hands it in and waits; one writer takes everything that is waiting and stores it
/// as one transaction with one flush. A crowd is batched, and a lone change is not delayed.
final class CommitLane implements AutoCloseable {
    private static final Duration CLOSING_TIME = Duration.ofSeconds(10);

    private final LaneQueue queue;
    private final LaneWriter writer;
    private final Thread thread;
    private final Alarm alarm = new Alarm();
    // A number that no other change of the same payment has, from whatever node: 31 random bits, then a count.
    private final long process = (long) new SecureRandom().nextInt(Integer.MAX_VALUE) << 32;
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean closing;

    /// A lane to this database with so many places in its queue.
    CommitLane(Database database, int places, LaneWatch watch) {
        queue = new LaneQueue(places);
        writer = new LaneWriter(queue, new LaneConnection(database), watch);
        // A platform thread: it is always busy or blocked on its socket, and must not wait for a carrier.
        thread = Thread.ofPlatform().name("commit-lane").daemon().unstarted(writer);
    }

    CommitLane start() {
        alarm.start();
        thread.start();
        return this;
    }

    /// Stores the change; busy at once when the queue is full, unless it has no deadline and so waits for room.
    Stored commit(PaymentChange change, Deadline deadline) {
        long changeNo = process | Integer.toUnsignedLong(count.incrementAndGet());
        return enter(new Ticket(change, changeNo, deadline));
    }

    /// Whether the lane still stores: a guarded write without meaning goes through it before the deadline.
    boolean beats(Deadline deadline) {
        return enter(new Beat(deadline)) == Stored.STORED;
    }

    /// How many changes wait.
    int depth() {
        return queue.size();
    }

    /// Stores what is waiting, then stops; what cannot be stored within 10 s is told so.
    @Override
    public void close() {
        closing = true;
        writer.finish();
        try {
            if (!thread.join(CLOSING_TIME)) {
                thread.interrupt();
                thread.join(CLOSING_TIME);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            alarm.close();
        }
    }

    private Stored enter(Waiter waiter) {
        boolean entered = !closing && (waiter.hasDeadline() ? queue.offer(waiter) : waitForRoom(waiter));
        // Between our look at the lane and our place in its queue the writer may have gone home.
        boolean missed = entered && writer.hasEnded() && queue.remove(waiter);
        if (entered && !missed) {
            return waiter.await(alarm);
        }
        if (waiter.hasDeadline()) {
            return Stored.BUSY;
        }
        throw new IllegalStateException("the store is closed: " + waiter + " is not stored");
    }

    private boolean waitForRoom(Waiter waiter) {
        boolean interrupted = false;
        try {
            while (!closing) {
                try {
                    if (queue.offerPatiently(waiter)) {
                        return true;
                    }
                } catch (InterruptedException e) {
                    // What has no deadline must be recorded, whoever wants its thread back.
                    interrupted = true;
                }
            }
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

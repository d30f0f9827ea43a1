package io.tillgate.store;

import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Stored;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// What waits for the writer: bounded, first come first served, but of each payment one change at a time.
final class LaneQueue {
    private static final int MOST_AT_ONCE = 256;
    private static final long LOOK_UP_MILLIS = 100;

    private final BlockingQueue<Waiter> arrived;
    // Touched by the writer only: what came while another change of its payment was in the batch.
    private final List<Ticket> heldOver = new ArrayList<>();

    /// What is written next: at most one change of each payment.
    record Turn(List<Ticket> tickets, List<Beat> beats) {
        boolean isEmpty() {
            return tickets.isEmpty() && beats.isEmpty();
        }
    }

    LaneQueue(int places) {
        arrived = new ArrayBlockingQueue<>(places);
    }

    /// Puts somebody into the queue at once; false where it is full.
    boolean offer(Waiter waiter) {
        return arrived.offer(waiter);
    }

    /// Puts somebody into the queue, waiting for room for a moment.
    boolean offerPatiently(Waiter waiter) throws InterruptedException {
        return arrived.offer(waiter, LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
    }

    boolean remove(Waiter waiter) {
        return arrived.remove(waiter);
    }

    int size() {
        return arrived.size();
    }

    /// Everything that is waiting, at most 256 changes; waits for the first for a moment.
    Turn next() throws InterruptedException {
        List<Waiter> taken = new ArrayList<>(MOST_AT_ONCE);
        if (heldOver.isEmpty()) {
            Waiter first = arrived.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
            if (first == null) {
                return new Turn(List.of(), List.of());
            }
            taken.add(first);
        }
        // No timer: while one batch is being flushed the next one fills by itself.
        arrived.drainTo(taken, MOST_AT_ONCE - taken.size() - heldOver.size());
        return sorted(taken);
    }

    /// Answers those held over that were computed from a version that has just been left behind: they need no SQL.
    void overtake(List<Ticket> stored) {
        if (heldOver.isEmpty()) {
            return;
        }
        for (Iterator<Ticket> held = heldOver.iterator(); held.hasNext(); ) {
            Ticket late = held.next();
            boolean stale =
                    stored.stream().anyMatch(one -> one.key().equals(late.key()) && one.version() >= late.version());
            if (stale && !late.isOpening()) {
                late.answer(Stored.OVERTAKEN);
                held.remove();
            }
        }
    }

    /// Everybody who still waits, to be told that the lane is closed.
    List<Waiter> abandon() {
        List<Waiter> left = new ArrayList<>(heldOver);
        heldOver.clear();
        arrived.drainTo(left);
        return left;
    }

    private Turn sorted(List<Waiter> taken) {
        List<Ticket> tickets = new ArrayList<>(MOST_AT_ONCE);
        List<Beat> beats = new ArrayList<>();
        Set<Key> seen = new HashSet<>();
        List<Ticket> candidates = new ArrayList<>(heldOver);
        heldOver.clear();
        for (Waiter waiter : taken) {
            switch (waiter) {
                case Ticket ticket -> candidates.add(ticket);
                case Beat beat -> beats.add(beat);
            }
        }
        // Two changes of one payment in one statement would both be told that they are stored, and both write their
        // refunds: that is how money is paid twice.
        candidates.forEach(ticket -> (seen.add(ticket.key()) ? tickets : heldOver).add(ticket));
        return new Turn(tickets, beats);
    }
}

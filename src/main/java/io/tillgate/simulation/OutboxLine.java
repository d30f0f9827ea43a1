package io.tillgate.simulation;

import io.tillgate.core.delivery.Delivery;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Verdict;
import io.tillgate.core.merchant.Operator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The way of one node to the notices of the database.
record OutboxLine(Outbox outbox, Node node, Receivers receivers) implements Notices {
    @Override
    public List<Taken> takeDue(Instant now, Room room) {
        node.step("takes notices");
        return outbox.takeDue(now, room);
    }

    @Override
    public Optional<Instant> nextDue() {
        return outbox.nextDue();
    }

    @Override
    public boolean holds(Taken taken) {
        return outbox.holds(taken);
    }

    @Override
    public boolean settle(Taken taken, Delivery delivery, Verdict verdict) {
        node.step("settles notice", taken.notice().subject(), taken.notice().sequence(), verdict);
        boolean kept = outbox.settle(taken, delivery, verdict);
        if (kept) {
            receivers.settled(taken.notice(), verdict, taken.attempts() + 1);
        }
        node.ringNotices();
        node.step("has settled", kept);
        return kept;
    }

    @Override
    public long waiting() {
        return outbox.waiting();
    }

    @Override
    public List<Told> list(Wanted wanted, int limit) {
        return outbox.list(wanted, limit);
    }

    @Override
    public List<Delivery> deliveries(Key key) {
        return outbox.deliveries(key);
    }

    @Override
    public boolean resend(Key key, Operator by) {
        return outbox.resend(key, by);
    }
}

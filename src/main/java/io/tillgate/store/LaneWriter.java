package io.tillgate.store;

import io.tillgate.core.payment.Stored;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer of a lane: takes what waits, stores it, and tells each who waits what became of it.
///
/// A batch whose connection broke is in doubt: nobody knows whether the server committed it, and looking is no proof,
/// since the old backend may still be at it. It is sent again with the same change numbers until the server has
/// answered; the guards let nothing in twice, and what is found under our numbers is ours.
final class LaneWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneWriter.class);
    private static final String TAKEN = "23505";
    private static final int CHECKED_AFTER_ONE = 100;
    private static final long FIRST_PAUSE_NANOS = 5_000_000;
    private static final long LONGEST_PAUSE_NANOS = 500_000_000;

    private final LaneQueue queue;
    private final LaneConnection connection;
    private final LaneWatch watch;
    // How many batches more are written with a look at each key first; touched by the writer only.
    private int checked;
    private volatile boolean finishing;
    private volatile boolean ended;

    LaneWriter(LaneQueue queue, LaneConnection connection, LaneWatch watch) {
        this.queue = queue;
        this.connection = connection;
        this.watch = watch;
    }

    /// Stops once nobody waits any more.
    void finish() {
        finishing = true;
    }

    /// Whether it takes nothing more from the queue.
    boolean hasEnded() {
        return ended;
    }

    @Override
    public void run() {
        try (connection) {
            for (var turn = queue.next(); !(finishing && turn.isEmpty()); turn = queue.next()) {
                serve(turn);
            }
        } catch (InterruptedException e) {
            LOG.warn("the commit lane was stopped before it was done");
        } finally {
            // In this order: who enters the queue after it was emptied sees that nobody will come.
            ended = true;
            queue.abandon().forEach(LaneWriter::dismiss);
        }
    }

    private void serve(LaneQueue.Turn turn) throws InterruptedException {
        try {
            if (!turn.tickets().isEmpty()) {
                new Delivery(turn.tickets(), false).make();
            }
            if (!turn.beats().isEmpty()) {
                beat(turn.beats());
            }
        } catch (RuntimeException | Error e) {
            LOG.error("a bug in the commit lane", e);
            connection.close();
            turn.tickets().stream().filter(ticket -> !ticket.isAnswered()).forEach(ticket -> ticket.fail(e));
            turn.beats().stream().filter(beat -> !beat.isAnswered()).forEach(beat -> beat.answer(Stored.BUSY));
        } finally {
            turn.tickets().stream().filter(ticket -> !ticket.isAnswered()).forEach(LaneWriter::dismiss);
        }
    }

    private void beat(List<Beat> beats) {
        try {
            connection.open();
            connection.beat();
            beats.forEach(beat -> beat.answer(Stored.STORED));
        } catch (SQLException e) {
            // Not sent again: who asks wants to know about now.
            connection.close();
            beats.forEach(beat -> beat.answer(Stored.BUSY));
        }
    }

    // Only where the lane is stopped by force.
    private static void dismiss(Waiter waiter) {
        if (waiter.hasDeadline()) {
            waiter.answer(waiter.send() ? Stored.UNKNOWN : Stored.BUSY);
        } else {
            waiter.fail(new IllegalStateException("the store was closed"));
        }
    }

    /// One batch on its way until each of its changes has an answer.
    private final class Delivery {
        private List<Ticket> tickets;
        private boolean inDoubt;
        private long pauseNanos = FIRST_PAUSE_NANOS;

        Delivery(List<Ticket> tickets, boolean inDoubt) {
            this.tickets = tickets;
            this.inDoubt = inDoubt;
        }

        void make() throws InterruptedException {
            while (!tickets.isEmpty()) {
                try {
                    connection.open();
                } catch (SQLException e) {
                    LOG.warn("the database cannot be reached, {} changes wait: {}", tickets.size(), e.getMessage());
                    pause();
                    continue;
                }
                try {
                    write();
                } catch (SQLException e) {
                    meet(Trouble.of(e), e);
                }
            }
        }

        private void write() throws SQLException {
            tickets = tickets.stream().filter(Ticket::send).toList();
            if (tickets.isEmpty()) {
                return;
            }
            long begun = System.nanoTime();
            var written = written(Batch.of(tickets));
            Map<Long, Boolean> stored = new HashMap<>(written.byChange());
            if (inDoubt) {
                stored.putAll(connection.ours(tickets));
            }
            if (inDoubt || !written.isSure()) {
                // What an old backend committed, or a commit that did not wait for its standby, is safe once a later
                // commit is.
                inDoubt = true;
                connection.beat();
            }
            watch.wrote(tickets.size(), System.nanoTime() - begun, queue.size());
            tell(stored);
        }

        // Hardly ever is a key taken, so nobody looks before. Where one is, the batch is written again with a look at
        // each, and so are those that follow: who sends one thing twice may do so again.
        private LaneConnection.Written written(Batch batch) throws SQLException {
            if (inDoubt || checked > 0) {
                checked = Math.max(0, checked - 1);
                return connection.write(batch, true);
            }
            try {
                return connection.write(batch, false);
            } catch (SQLException e) {
                if (!TAKEN.equals(e.getSQLState())) {
                    throw e;
                }
                checked = CHECKED_AFTER_ONE;
                return connection.write(batch, true);
            }
        }

        private void tell(Map<Long, Boolean> byChange) {
            List<Ticket> stored = new ArrayList<>(tickets.size());
            for (Ticket ticket : tickets) {
                Boolean isStored = byChange.get(ticket.changeNo());
                if (isStored == null) {
                    ticket.answer(ticket.isOpening() ? Stored.TAKEN : Stored.OVERTAKEN);
                } else if (isStored) {
                    ticket.answer(Stored.STORED);
                    stored.add(ticket);
                } else {
                    ticket.answer(Stored.TAKEN);
                }
            }
            tickets = List.of();
            queue.overtake(stored);
        }

        private void meet(Trouble trouble, SQLException e) throws InterruptedException {
            watch.met(trouble);
            LOG.warn("{} changes: {} {}", tickets.size(), trouble, e.getMessage());
            switch (trouble) {
                case AGAIN -> backOff();
                case CULPRIT -> split(e);
                case REFUSED -> refuse();
                case IN_DOUBT -> {
                    inDoubt = true;
                    connection.close();
                    pause();
                }
            }
        }

        // Whatever an earlier sending has stored is found in halves as well.
        private void split(SQLException e) throws InterruptedException {
            List<Ticket> all = tickets;
            tickets = List.of();
            if (all.size() == 1) {
                all.getFirst().fail(e);
                return;
            }
            int half = all.size() / 2;
            new Delivery(all.subList(0, half), inDoubt).make();
            new Delivery(all.subList(half, all.size()), inDoubt).make();
        }

        private void refuse() throws InterruptedException {
            if (!inDoubt) {
                tickets.stream().filter(Waiter::hasDeadline).forEach(ticket -> ticket.answer(Stored.BUSY));
                tickets =
                        tickets.stream().filter(ticket -> !ticket.hasDeadline()).toList();
            }
            // The server that writes may be another one by now.
            connection.close();
            backOff();
        }

        private void backOff() throws InterruptedException {
            if (!inDoubt) {
                tickets.forEach(Waiter::takeBack);
            }
            pause();
        }

        private void pause() throws InterruptedException {
            LockSupport.parkNanos(this, pauseNanos);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
        }
    }
}

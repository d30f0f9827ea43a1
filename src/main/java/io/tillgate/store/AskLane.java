package io.tillgate.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Group asking, as the commit lane is group commit: whoever has a question hands it in and waits; one thread takes
/// everything that is waiting and asks it in one statement, which begins after the last of them was handed in. While it
/// is answered the next crowd gathers by itself, so that a lone question is not delayed. Nothing is remembered.
///
/// Where there is no answer (the queue is full, the connection broke, the lane is closed) the asker asks by himself.
final class AskLane<Q, A> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AskLane.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int PLACES = 4096;
    private static final long LOOK_UP_MILLIS = 100;
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PLANS_LAST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(10);

    /// Asks all of these at once; answers as many, in their order.
    @FunctionalInterface
    interface Asking<Q, A> {
        List<A> answers(Connection connection, List<Q> questions) throws SQLException;
    }

    private final Database database;
    private final String name;
    private final Asking<Q, A> asking;
    private final BlockingQueue<Asker<Q, A>> arrived = new ArrayBlockingQueue<>(PLACES);
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean ended;
    // Touched by the lane's thread only.
    private @Nullable Connection connection;
    private long plannedAt;
    private long restUntil = System.nanoTime();

    /// A lane of that name, with a connection of its own to this database.
    AskLane(Database database, String name, Asking<Q, A> asking) {
        this.database = database;
        this.name = name;
        this.asking = asking;
        // A platform thread: it is always busy or blocked on its socket, and must not wait for a carrier.
        thread = Thread.ofPlatform().name(name + "-lane").daemon().unstarted(this::run);
    }

    AskLane<Q, A> start() {
        thread.start();
        return this;
    }

    /// The answer; empty where he is to ask by himself.
    Optional<A> ask(Q question) {
        Asker<Q, A> asker = new Asker<>(question, Thread.currentThread());
        boolean entered = !closing && arrived.offer(asker);
        // Between our look at the lane and our place in its queue its thread may have gone home.
        boolean missed = entered && ended && arrived.remove(asker);
        return entered && !missed ? await(asker) : Optional.empty();
    }

    /// The answer; where the lane has none, the same question asked by itself through the pool.
    A askOrElse(Jdbi pool, Q question) {
        return ask(question).orElseGet(() -> alone(pool, question));
    }

    private A alone(Jdbi pool, Q question) {
        try {
            return pool.withHandle(handle ->
                    asking.answers(handle.getConnection(), List.of(question)).getFirst());
        } catch (SQLException e) {
            throw new IllegalStateException("what the lane " + name + " is for could not be done", e);
        }
    }

    private Optional<A> await(Asker<Q, A> asker) {
        boolean interrupted = false;
        while (!asker.answered) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return asker.answer;
    }

    private void run() {
        List<Asker<Q, A>> crowd = new ArrayList<>(MOST_AT_ONCE);
        try {
            while (!closing || !arrived.isEmpty()) {
                gather(crowd);
                if (!crowd.isEmpty()) {
                    serve(crowd);
                    crowd.clear();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the lane {} was stopped before it was done", name);
        } finally {
            // In this order: who enters the queue after it was emptied sees that nobody will come.
            ended = true;
            arrived.drainTo(crowd);
            crowd.stream().filter(asker -> !asker.answered).forEach(asker -> asker.tell(Optional.empty()));
            disconnect();
        }
    }

    private void gather(List<Asker<Q, A>> crowd) throws InterruptedException {
        Asker<Q, A> first = arrived.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            crowd.add(first);
            arrived.drainTo(crowd, MOST_AT_ONCE - 1);
        }
    }

    private void serve(List<Asker<Q, A>> crowd) {
        try {
            List<A> answers = System.nanoTime() - restUntil < 0
                    ? List.of()
                    : asking.answers(
                            connected(), crowd.stream().map(Asker::question).toList());
            for (int i = 0; i < answers.size(); i++) {
                crowd.get(i).tell(Optional.of(answers.get(i)));
            }
        } catch (SQLException e) {
            LOG.warn("{} questions of the lane {} are asked one by one: {}", crowd.size(), name, e.getMessage());
            disconnect();
            restUntil = System.nanoTime() + REST_NANOS;
        } catch (RuntimeException e) {
            LOG.error("a bug in the lane " + name, e);
        } finally {
            crowd.stream().filter(asker -> !asker.answered).forEach(asker -> asker.tell(Optional.empty()));
        }
    }

    private Connection connected() throws SQLException {
        Connection known = connection;
        if (known == null) {
            known = database.connect(name);
            connection = known;
            plannedAt = System.nanoTime();
            tell(known, "SET plan_cache_mode = force_generic_plan");
            // Few rows are found by their keys, however great the table is that was empty when this was planned.
            tell(known, "SET enable_seqscan = off");
            tell(known, "SET enable_hashjoin = off");
            tell(known, "SET enable_mergejoin = off");
            tell(known, "SET jit = off");
        } else if (System.nanoTime() - plannedAt > PLANS_LAST_NANOS) {
            // Which of its indexes is the right one cannot be told from a table that is nearly empty.
            tell(known, "DISCARD PLANS");
            plannedAt = System.nanoTime();
        }
        return known;
    }

    private static void tell(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private void disconnect() {
        Connection old = connection;
        connection = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (SQLException brokenAnyway) {
            // Nothing is lost by a connection that cannot even be closed.
        }
    }

    /// Answers what waits, then stops.
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(CLOSING_TIME)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Asker<Q, A> {
        private final Q question;
        private final Thread thread;
        // Written before it is said to be there.
        private Optional<A> answer = Optional.empty();
        private volatile boolean answered;

        Asker(Q question, Thread thread) {
            this.question = question;
            this.thread = thread;
        }

        Q question() {
            return question;
        }

        void tell(Optional<A> told) {
            answer = told;
            answered = true;
            LockSupport.unpark(thread);
        }
    }
}

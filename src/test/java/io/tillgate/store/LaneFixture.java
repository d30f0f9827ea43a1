package io.tillgate.store;

import static io.tillgate.core.payment.PaymentSamples.MERCHANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentSamples;
import io.tillgate.core.payment.Payments.Page;
import io.tillgate.core.payment.Payments.Position;
import io.tillgate.core.payment.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/// A store with a lane of its own, and the words its tests are told in.
abstract class LaneFixture {
    final PaymentSamples samples = new PaymentSamples(400_000_000_000_000_000L);
    final TestStore store = new TestStore(TestStore.NOBODY, 8);
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
        store.close();
    }

    /// While it is there, the writer waits for a lock, so that what is submitted waits in the queue.
    final class Blocked implements AutoCloseable {
        private final Connection holder;
        private final Future<Stored> blocked;

        Blocked() throws Exception {
            Payment one = samples.open("blocked").after();
            commit(samples.open(one.merchant(), one.no(), "blocked"));
            holder = store.pool.getConnection();
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("SELECT 1 FROM payment WHERE reference = 'blocked' FOR UPDATE");
            }
            blocked = submit(store.lane, samples.close(one));
            until(() -> count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
        }

        @Override
        public void close() throws SQLException {
            holder.rollback();
            holder.close();
            assertThat(blocked).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Stored.STORED);
        }
    }

    final List<Future<Stored>> submitAll(PaymentChange... changes) {
        List<Future<Stored>> answers = new ArrayList<>();
        for (PaymentChange change : changes) {
            int before = store.lane.depth();
            answers.add(submit(store.lane, change));
            until(() -> store.lane.depth() > before || answers.getLast().isDone());
        }
        return answers;
    }

    final Future<Stored> submit(CommitLane lane, PaymentChange change) {
        return CompletableFuture.supplyAsync(() -> lane.commit(change, Deadline.none()), threads);
    }

    final void commit(PaymentChange change) {
        assertThat(store.lane.commit(change, Deadline.none())).isEqualTo(Stored.STORED);
    }

    final Payment paid(String reference) {
        PaymentChange engaged = samples.openEngaged(reference);
        commit(engaged);
        PaymentChange paid = samples.paid(engaged.after());
        commit(paid);
        return paid.after();
    }

    final List<Payment> list() {
        return store.payments.list(
                MERCHANT,
                PaymentSamples.STORE,
                new Page(PaymentSamples.NOON, PaymentSamples.NOON.plusSeconds(1), Position.START, 1000));
    }

    final long count(String query) {
        return store.jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    static LaneWatch watching(List<Trouble> troubles) {
        return new LaneWatch() {
            @Override
            public void wrote(int changes, long nanos, int waiting) {}

            @Override
            public void met(Trouble trouble) {
                troubles.add(trouble);
            }
        };
    }

    static List<Stored> all(List<Future<Stored>> answers) throws ExecutionException, InterruptedException {
        List<Stored> told = new ArrayList<>();
        for (Future<Stored> answer : answers) {
            told.add(answer.get());
        }
        return told;
    }

    static Deadline in(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> end - System.nanoTime();
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}

package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AskLaneTest {
    private final Database database = database();
    private final AtomicInteger statements = new AtomicInteger();

    private static Database database() {
        var address = TestPostgres.database();
        return new Database(address.jdbcUrl(), address.user(), address.password());
    }

    private List<Integer> doubled(Connection connection, List<Integer> asked) throws SQLException {
        assertThat(connection.isValid(1)).isTrue();
        statements.incrementAndGet();
        return asked.stream().map(one -> 2 * one).toList();
    }

    @Test
    void each_of_a_crowd_gets_the_answer_to_his_own_question() throws ExecutionException, InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        AskLane.Asking<Integer, Integer> asking = (connection, asked) -> {
            awaitAll(first);
            return doubled(connection, asked);
        };
        try (AskLane<Integer, Integer> lane = new AskLane<>(database, "test", asking).start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Integer>>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int question = i;
                answers.add(threads.submit(() -> lane.ask(question)));
            }
            first.countDown();
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get()).contains(2 * i);
            }
        }
        assertThat(statements.get()).isLessThan(200);
    }

    @Test
    void who_gets_no_answer_is_told_to_ask_by_himself_and_the_lane_goes_on() {
        AskLane.Asking<Integer, Integer> asking = (connection, asked) -> {
            if (asked.contains(13)) {
                throw new IllegalStateException("a bug");
            }
            return doubled(connection, asked);
        };
        try (AskLane<Integer, Integer> lane = new AskLane<>(database, "test", asking).start()) {
            assertThat(lane.ask(13)).isEmpty();
            assertThat(lane.ask(14)).contains(28);
        }
    }

    @Test
    void a_broken_connection_holds_nobody_up() {
        AskLane.Asking<Integer, Integer> asking = (connection, asked) -> {
            throw new SQLException("the connection broke", "08006");
        };
        try (AskLane<Integer, Integer> lane = new AskLane<>(database, "test", asking).start()) {
            assertThat(lane.ask(1)).isEmpty();
            assertThat(lane.ask(2)).isEmpty();
        }
    }

    @Test
    void a_lane_that_is_closed_answers_nobody() {
        AskLane<Integer, Integer> lane = new AskLane<>(database, "test", this::doubled).start();
        lane.close();
        assertThat(lane.ask(1)).isEmpty();
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

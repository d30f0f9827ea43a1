package io.tillgate.store;

import io.tillgate.store.Baseline.Round;
import io.tillgate.store.Baseline.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/// Clients of a database, each a thread with a connection of its own, that run one transaction after the other.
record BaselineClients(Database database, Instant at, LongConsumer took) {
    private interface Turn {
        void run() throws SQLException;
    }

    void run(Transaction transaction, Round round) {
        AtomicReference<SQLException> failure = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(round.clients());
        long end = System.nanoTime() + (long) (round.seconds() * 1e9);
        for (int client = 0; client < round.clients(); client++) {
            long first = (round.number() * 1000L + client) * 1_000_000_000L;
            Thread.ofPlatform().daemon().name("baseline-" + client).start(() -> {
                try (Connection connection = database.connect("baseline")) {
                    connection.setAutoCommit(false);
                    repeat(turn(transaction, connection, first), connection, end);
                } catch (SQLException e) {
                    failure.set(e);
                } finally {
                    ended.countDown();
                }
            });
        }
        await(ended);
        if (failure.get() != null) {
            throw new IllegalStateException("the baseline failed", failure.get());
        }
    }

    private void repeat(Turn turn, Connection connection, long end) throws SQLException {
        long began = System.nanoTime();
        while (began < end) {
            turn.run();
            connection.commit();
            long now = System.nanoTime();
            took.accept(now - began);
            began = now;
        }
    }

    private Turn turn(Transaction transaction, Connection connection, long first) throws SQLException {
        return switch (transaction) {
            case SIMPLE_UPDATE -> simpleUpdate(prepared(connection, BaselineSql.SIMPLE_UPDATE));
            case TWO_INSERTS -> twoInserts(prepared(connection, BaselineSql.twoInserts(at, "?")), first);
        };
    }

    private Turn simpleUpdate(List<PreparedStatement> statements) {
        RandomGenerator random = RandomGenerator.getDefault();
        LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        return () -> {
            int account = random.nextInt(Baseline.ACCOUNTS) + 1;
            int delta = random.nextInt(10_001) - 5_000;
            execute(statements.get(0), delta, account);
            execute(statements.get(1), account);
            execute(statements.get(2), random.nextInt(100) + 1, random.nextInt(10) + 1, account, delta, time);
        };
    }

    private static Turn twoInserts(List<PreparedStatement> statements, long first) {
        long[] number = {first};
        return () -> {
            String next = Long.toString(++number[0]);
            execute(statements.get(0), next, next);
            execute(statements.get(1), next);
        };
    }

    private static void execute(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.execute();
    }

    private static List<PreparedStatement> prepared(Connection connection, List<String> texts) throws SQLException {
        List<PreparedStatement> statements = new ArrayList<>();
        for (String text : texts) {
            statements.add(connection.prepareStatement(text));
        }
        return statements;
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

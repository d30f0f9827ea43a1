package io.tillgate;

import io.tillgate.core.desk.AttendPayment.Attended;
import io.tillgate.core.payment.Payments.Key;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Runs work for each of a few keys side by side, and waits for all of it.
final class SideBySide {
    private SideBySide() {}

    static List<Attended> forEach(List<Key> keys, Function<Key, Attended> work) {
        List<Callable<Attended>> tasks = keys.stream()
                .<Callable<Attended>>map(key -> () -> work.apply(key))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks).stream().map(SideBySide::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Attended result(Future<Attended> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("attending to what is due failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

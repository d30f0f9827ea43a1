package io.tillgate;

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

    static <K, D> List<D> forEach(List<K> keys, Function<K, D> work) {
        List<Callable<D>> tasks =
                keys.stream().<Callable<D>>map(key -> () -> work.apply(key)).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks).stream().map(SideBySide::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static <D> D result(Future<D> done) {
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

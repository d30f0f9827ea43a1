package io.tillgate.trips;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does several things at the same moment, and gives all their results.
final class AtOnce {
    private AtOnce() {}

    static <T> List<T> all(List<Callable<T>> things) {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> thing : things) {
                futures.add(threads.submit(() -> {
                    go.await();
                    return thing.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static <T> List<T> times(int count, Callable<T> thing) {
        return all(Collections.nCopies(count, thing));
    }
}

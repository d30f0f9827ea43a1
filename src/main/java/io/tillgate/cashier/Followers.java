package io.tillgate.cashier;

import io.tillgate.core.payment.Payments.Key;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Who waits for news of which payment.
final class Followers {
    private final Map<Key, Set<Follower>> waiting = new ConcurrentHashMap<>();

    /// Somebody who waits from now on, until it is closed.
    Follower follow(Key key) {
        Follower follower = new Follower(key);
        waiting.compute(key, (_, others) -> {
            Set<Follower> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(follower);
            return all;
        });
        return follower;
    }

    /// Something about this payment has changed; never waits.
    void tell(Key key) {
        waiting.getOrDefault(key, Set.of()).forEach(follower -> follower.news.release());
    }

    /// How many wait.
    int count() {
        return waiting.values().stream().mapToInt(Set::size).sum();
    }

    final class Follower implements AutoCloseable {
        private final Key key;
        private final Semaphore news = new Semaphore(0);

        private Follower(Key key) {
            this.key = key;
        }

        Key key() {
            return key;
        }

        /// Waits for news, at most that long; the thread stays interrupted when it was.
        void await(Duration atMost) {
            try {
                if (news.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            waiting.computeIfPresent(key, (_, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}

package io.tillgate.guard;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Lets each key through so many times in a second, the whole of them at once where it was quiet before.
///
/// For each key it keeps the moment at which all that it has used up is regained: one number, moved by one
/// compare-and-set. Where there is no room for one more key, that key is not counted: strangers who fill the memory
/// shut nobody out.
public final class Pace<K> {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int mostKeys;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<K, AtomicLong> regained = new ConcurrentHashMap<>();
    private final Sweeps sweeps;

    /// A pace that counts so many keys at most, on that monotonic time in nanoseconds.
    public Pace(int mostKeys, LongSupplier nanoTime) {
        this.mostKeys = mostKeys;
        this.nanoTime = nanoTime;
        this.sweeps = new Sweeps(nanoTime.getAsLong());
    }

    /// Counts one more of that key and answers 0, or answers after how many nanoseconds there is room for it again.
    public long take(K key, int inASecond) {
        long now = nanoTime.getAsLong();
        AtomicLong counted = regained.get(key);
        if (counted == null) {
            counted = added(key, now);
        }
        long each = SECOND / inASecond;
        while (true) {
            long before = counted.get();
            long from = before - now > 0 ? before : now;
            long beyond = from + each - now - SECOND;
            if (beyond > 0) {
                return beyond;
            }
            if (counted.compareAndSet(before, from + each)) {
                return 0;
            }
        }
    }

    /// How many keys are counted at the moment.
    int keys() {
        return regained.size();
    }

    private AtomicLong added(K key, long now) {
        if (regained.mappingCount() >= mostKeys && !swept(now)) {
            return new AtomicLong(now);
        }
        return regained.computeIfAbsent(key, _ -> new AtomicLong(now));
    }

    // Whoever finds it full takes out the keys that have regained everything.
    private boolean swept(long now) {
        if (sweeps.isDue(now)) {
            regained.values().removeIf(moment -> moment.get() - now <= 0);
        }
        return regained.mappingCount() < mostKeys;
    }
}

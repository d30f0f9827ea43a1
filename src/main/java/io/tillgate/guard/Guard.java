package io.tillgate.guard;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// What a dialect asks about a request beside its signature: whether it comes from where its merchant calls from,
/// whether this caller has signed wrongly too often, and whether the merchant keeps to his rate.
public final class Guard {
    private static final int MOST_MERCHANTS = 65_536;
    private static final int MOST_LISTS = 4096;

    private final Bounds bounds;
    private final Pace<String> merchants;
    private final Lockout lockout;
    private final Map<String, Networks> lists = new ConcurrentHashMap<>();

    /// The bounds of each node.
    ///
    /// @param merchantRate requests of one merchant in a second; 0 for any number
    /// @param failures wrong signatures of one caller in one name, after which he is shut out; 0 for never
    /// @param longest for how long at most
    public record Bounds(int merchantRate, int failures, Duration longest) {}

    /// A guard on that monotonic time in nanoseconds.
    public Guard(Bounds bounds, LongSupplier nanoTime) {
        this.bounds = bounds;
        this.merchants = new Pace<>(MOST_MERCHANTS, nanoTime);
        this.lockout = new Lockout(bounds.failures(), bounds.longest(), nanoTime);
    }

    /// A guard that shuts nobody out but by a merchant's own list.
    public static Guard open() {
        return new Guard(new Bounds(0, 0, Duration.ZERO), () -> 0);
    }

    /// Whether that list of networks, which lets in everybody while it is empty, lets in this address.
    public boolean admits(String list, String address) {
        return list.isEmpty()
                || Networks.address(address).map(networks(list)::has).orElse(false);
    }

    /// For how many seconds this caller may not speak in that name; 0 where he may.
    public long shutOut(String address, String name) {
        return bounds.failures() == 0 || lockout.isEmpty() ? 0 : seconds(lockout.remaining(key(address, name)));
    }

    /// This caller's signature in that name was wrong.
    public void failed(String address, String name) {
        if (bounds.failures() > 0) {
            lockout.failed(key(address, name));
        }
    }

    /// This caller's signature in that name was right.
    public void passed(String address, String name) {
        if (bounds.failures() > 0 && !lockout.isEmpty()) {
            lockout.passed(key(address, name));
        }
    }

    /// Counts one more request of that merchant and answers 0, or answers after how many seconds he may send it.
    public long beyondRate(String merchant) {
        return bounds.merchantRate() == 0 ? 0 : seconds(merchants.take(merchant, bounds.merchantRate()));
    }

    /// Nanoseconds as the whole seconds that a Retry-After tells, rounded up.
    public static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }

    private static Lockout.Key key(String address, String name) {
        return new Lockout.Key(Networks.household(address), name);
    }

    private Networks networks(String list) {
        if (lists.size() >= MOST_LISTS) {
            lists.clear();
        }
        // What cannot be read lets in nobody: a list that was meant must not turn into none.
        return lists.computeIfAbsent(list, text -> Networks.parse(text).orElse(Networks.NONE));
    }
}

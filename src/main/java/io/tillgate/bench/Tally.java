package io.tillgate.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What an order has come to so far. For one thread.
final class Tally {
    private static final long SECOND = 1_000_000_000L;
    private static final double NANOS = 1e6;

    private final Histogram times = Times.histogram();
    private final Map<String, Long> errors = new HashMap<>();
    private final long start;
    private final long end;
    private final long[] perSecond;
    private long begun;
    private long done;
    private long inTime;
    private long unsent;
    private long last;
    private long longest;

    /// For units that are begun between these instants of `System.nanoTime`.
    Tally(long start, long end) {
        this.start = start;
        this.end = end;
        this.last = start;
        this.perSecond = new long[(int) ((end - start + SECOND - 1) / SECOND)];
    }

    void began() {
        begun++;
    }

    void wasNotSent() {
        unsent++;
    }

    /// An answer came that long after its request.
    void heard(long nanos) {
        longest = Math.max(longest, nanos);
    }

    void failed(String kind) {
        errors.merge(kind, 1L, Long::sum);
    }

    /// A unit that was due then has ended well now.
    void ended(long due, long now) {
        done++;
        last = now;
        times.recordValue(Math.min(Math.max(now - due, 1), times.getHighestTrackableValue()));
        if (now < end) {
            inTime++;
            perSecond[(int) ((now - start) / SECOND)]++;
        }
    }

    /// The sum; what was asked for a number of units is divided by the time that those took.
    Outcome outcome(String work, boolean counted) {
        double seconds = ((counted ? Math.min(last, end) : end) - start) / (double) SECOND;
        List<Long> series = Arrays.stream(perSecond, 0, counted ? secondsUntil(last) : perSecond.length)
                .boxed()
                .toList();
        return new Outcome(
                work,
                begun,
                done,
                seconds > 0 ? inTime / seconds : 0,
                Times.of(times),
                series,
                errors,
                unsent,
                longest / NANOS);
    }

    private int secondsUntil(long instant) {
        return (int) Math.min(perSecond.length, (instant - start) / SECOND);
    }
}

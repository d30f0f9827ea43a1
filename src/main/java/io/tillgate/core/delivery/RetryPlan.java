package io.tillgate.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// When a notice is sent: so long after it was written, one time for each attempt, the first at once. Pure.
public record RetryPlan(List<Duration> times) {
    /// Eight attempts within two hours (wire contract 4.2).
    public static final RetryPlan STANDARD = ofMinutes(List.of(0, 1, 3, 7, 15, 30, 60, 120));

    public RetryPlan {
        times = List.copyOf(times);
        boolean rising = times.size() > 0 && times.getFirst().isZero();
        for (int i = 1; i < times.size(); i++) {
            rising = rising && times.get(i).compareTo(times.get(i - 1)) > 0;
        }
        if (!rising) {
            throw new IllegalArgumentException("the times of a plan begin with 0 and rise: " + times);
        }
    }

    /// A plan of these minutes.
    public static RetryPlan ofMinutes(List<Integer> minutes) {
        return new RetryPlan(minutes.stream().map(Duration::ofMinutes).toList());
    }

    /// What follows an attempt that was not acknowledged: `attempts` were made, this one included; it was due at
    /// `dueAt` and began at `now`; the receiver asks for `retryAfter`, which is granted from the plan's own pause
    /// up to the longest one.
    public Verdict after(int attempts, Instant dueAt, Instant now, Duration retryAfter) {
        if (attempts >= times.size()) {
            return new Verdict.Parked();
        }
        Duration pause = pause(attempts);
        if (retryAfter.compareTo(pause) > 0) {
            return new Verdict.Again(now.plus(shorter(retryAfter, longest())));
        }
        // From when it was due, so that the times do not drift; from now where it was long overdue.
        boolean overdue = dueAt.plus(pause.dividedBy(2)).isBefore(now);
        return new Verdict.Again((overdue ? now : dueAt).plus(pause));
    }

    private Duration pause(int attempts) {
        return times.get(attempts).minus(times.get(attempts - 1));
    }

    private Duration longest() {
        OptionalInt attempt = IntStream.range(1, times.size())
                .reduce((left, right) -> pause(left).compareTo(pause(right)) > 0 ? left : right);
        return attempt.isPresent() ? pause(attempt.getAsInt()) : Duration.ZERO;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

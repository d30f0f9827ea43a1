package io.tillgate.core.payment;

/// Until when somebody waits, in real monotonic time.
public interface Deadline {
    /// Nanoseconds left; never more than `Long.MAX_VALUE`, zero or less when it has passed.
    long nanosLeft();

    /// No deadline: for what must be recorded however long it takes.
    static Deadline none() {
        return () -> Long.MAX_VALUE;
    }

    default boolean isPassed() {
        return nanosLeft() <= 0;
    }

    default boolean isNone() {
        return nanosLeft() == Long.MAX_VALUE;
    }
}

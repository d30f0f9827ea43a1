package io.tillgate.sandbox.network;

import java.time.Instant;
import java.time.InstantSource;

/// The network's clock: real time and an offset that only grows and is kept in the record.
public final class NetworkClock implements InstantSource {
    private final InstantSource real;
    private volatile long offsetMillis;

    NetworkClock(InstantSource real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        return at(offsetMillis);
    }

    /// How far it is ahead of real time.
    public long offsetMillis() {
        return offsetMillis;
    }

    Instant at(long offset) {
        return Instant.ofEpochMilli(Math.addExact(real.millis(), offset));
    }

    /// The offset with which it is this time now.
    long offsetFor(Instant time) {
        return time.toEpochMilli() - real.millis();
    }

    void see(Entry entry) {
        for (Image image : entry.images()) {
            if (image instanceof Image.ClockMoved(long offset)) {
                offsetMillis = offset;
            }
        }
    }
}

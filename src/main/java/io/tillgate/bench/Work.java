package io.tillgate.bench;

import java.nio.ByteBuffer;

/// What one unit of a work sends and expects: one request or several, each after the answer to the one before.
interface Work {
    /// How many requests this unit has.
    int steps(long unit);

    /// Whether a unit goes on, after its last answer, until a notice of it has come.
    default boolean awaitsNotice() {
        return false;
    }

    /// Appends the request of this unit's step.
    void write(long unit, int step, ByteBuffer into);

    /// What is wrong with the answer, in a few words that many share; the empty text when it is as it should be.
    String wrong(long unit, int step, Message answer);
}

package io.tillgate.bench;

import java.nio.ByteBuffer;
import java.util.function.LongUnaryOperator;

/// A work over payments that are there already.
///
/// @param number which payment a unit is about
record Renumbered(Work work, LongUnaryOperator number) implements Work {
    @Override
    public int steps(long unit) {
        return work.steps(number.applyAsLong(unit));
    }

    @Override
    public void write(long unit, int step, ByteBuffer into) {
        work.write(number.applyAsLong(unit), step, into);
    }

    @Override
    public String wrong(long unit, int step, Message answer) {
        return work.wrong(number.applyAsLong(unit), step, answer);
    }
}

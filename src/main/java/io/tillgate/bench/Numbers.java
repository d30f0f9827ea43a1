package io.tillgate.bench;

import java.util.Arrays;
import java.util.BitSet;

/// The numbers of one work's units: which come next, which payments the gateway has acknowledged, and which of those
/// it has called paid. For one thread.
final class Numbers {
    private long next;
    private long[] acknowledged = new long[1 << 12];
    private int count;
    private final BitSet complete = new BitSet();

    long next() {
        return next++;
    }

    void acknowledge(long number) {
        if (count == acknowledged.length) {
            acknowledged = Arrays.copyOf(acknowledged, count * 2);
        }
        acknowledged[count++] = number;
    }

    /// An acknowledged one whose unit has come to its end.
    void complete(long number) {
        complete.set((int) number);
    }

    boolean isComplete(long number) {
        return complete.get((int) number);
    }

    int count() {
        return count;
    }

    long get(int index) {
        return acknowledged[index];
    }
}

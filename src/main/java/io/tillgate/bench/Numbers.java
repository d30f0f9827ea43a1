package io.tillgate.bench;

import java.util.Arrays;
import java.util.BitSet;

/// The numbers of one work's units: which come next, which payments the gateway has acknowledged and how many steps of
/// each, which of those came to their end, and which were refused with the promise that nothing was stored. For one
/// thread.
final class Numbers {
    private int next;
    private long[] acknowledged = new long[1 << 12];
    private int count;
    private byte[] steps = new byte[1 << 12];
    private int withdrawn;
    private final BitSet complete = new BitSet();
    private final BitSet refused = new BitSet();

    long next() {
        return next++;
    }

    /// How many numbers were given.
    int given() {
        return next;
    }

    /// One more step of that number; with its first one the payment is there.
    void acknowledge(long number) {
        if (number >= steps.length) {
            steps = Arrays.copyOf(steps, 2 * (int) number);
        }
        if (steps[(int) number]++ == 0) {
            keep(number);
        }
    }

    /// How many steps of that number were acknowledged.
    int acknowledged(long number) {
        return number < steps.length ? steps[(int) number] : 0;
    }

    /// The step after those that were acknowledged was refused, and nothing of it stored.
    void refuse(long number) {
        refused.set((int) number);
    }

    boolean isRefused(long number) {
        return refused.get((int) number);
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

    /// How many acknowledged ones nobody has withdrawn.
    int waiting() {
        return count - withdrawn;
    }

    /// The index of the first acknowledged one that nobody has withdrawn; now all up to the last are.
    int withdrawAll() {
        int first = withdrawn;
        withdrawn = count;
        return first;
    }

    private void keep(long number) {
        if (count == acknowledged.length) {
            acknowledged = Arrays.copyOf(acknowledged, count * 2);
        }
        acknowledged[count++] = number;
    }
}

package io.tillgate.simulation;

import java.util.List;

/// A seeded stream of decisions (SplitMix64). Everybody has a stream of his own, so that taking one actor or one
/// kind of fault out of a world leaves the decisions of all others as they were.
final class Chance {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Chance(long seed) {
        this.state = seed;
    }

    /// The stream of that name in the world of that seed.
    static Chance of(long seed, String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return new Chance(mixed(seed * GOLDEN + hash));
    }

    long next() {
        state += GOLDEN;
        return mixed(state);
    }

    /// From 0 to the bound, without it.
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean oneIn(int many) {
        return below(many) == 0;
    }

    <T> T of(List<T> all) {
        return all.get(below(all.size()));
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

package io.tillgate.fuzz;

/// What must be true of every input; cheaper than an assertion library where it is asked a million times.
public final class Claim {
    private Claim() {}

    /// Fails with that sentence where it does not hold.
    public static void that(boolean holds, String sentence) {
        if (!holds) {
            throw new AssertionError(sentence);
        }
    }

    /// Fails where the two are not equal.
    public static void same(Object found, Object expected, String sentence) {
        if (!found.equals(expected)) {
            throw new AssertionError(sentence + ": " + found + " for " + expected);
        }
    }
}

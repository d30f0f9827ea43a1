package io.tillgate.fuzz;

/// Where the fuzzer comes in: it calls both methods by their names, and knows nothing else of ours.
public final class Fuzzed {
    private static FuzzTarget target = FuzzTarget.AMOUNTS;

    private Fuzzed() {}

    /// Takes the target's word.
    public static void fuzzerInitialize(String[] words) {
        target = FuzzTarget.of(words[0]);
        // The first input of all loads every class, which on a busy machine takes longer than an input may.
        target.on(new byte[0]);
    }

    /// Tries one input.
    public static void fuzzerTestOneInput(byte[] input) {
        target.on(input);
    }
}

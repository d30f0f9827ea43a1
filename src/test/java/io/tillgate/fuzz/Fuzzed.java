package io.tillgate.fuzz;

/// Where the fuzzer comes in: it calls both methods by their names, and knows nothing else of ours.
public final class Fuzzed {
    private static FuzzTarget target = FuzzTarget.AMOUNTS;

    private Fuzzed() {}

    /// Takes the target's word.
    public static void fuzzerInitialize(String[] words) {
        target = FuzzTarget.of(words[0]);
    }

    /// Tries one input.
    public static void fuzzerTestOneInput(byte[] input) {
        target.on(input);
    }
}

package io.tillgate.simulation;

import java.io.Serial;
import java.util.Arrays;

/// A rule that the world has seen broken: what the simulation looks for.
final class Broken extends Error {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Broken(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    static void unless(boolean holds, String rule, Object about) {
        if (!holds) {
            throw new Broken(rule + ": " + about);
        }
    }

    static String story(Throwable failure) {
        String where = String.join(
                " < ",
                Arrays.stream(failure.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("io.tillgate"))
                        .limit(5)
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .toList());
        return failure + " at " + where;
    }
}

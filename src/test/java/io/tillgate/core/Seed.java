package io.tillgate.core;

import java.util.List;
import java.util.Random;

/// The seed of everything random in a run of tests: printed once, and given again by `-Dtillgate.seed=…`.
public final class Seed {
    public static final long VALUE = Long.getLong("tillgate.seed", System.nanoTime());

    private static final List<String> HOSTILE = List.of(
            (" |  |\n|\r\n|\t|%|%20|%zz|+|=|key=value|\u0000|\u007f|\u0085|\u2028|茶|é|🍵|👩‍👩‍👧|\"|\\|'|;|--|open|"
                            + "paid attempt=1|<b>||x|0|ß|\ufeff")
                    .split("\\|", -1));

    static {
        System.out.println("Seed: rerun with -Dtillgate.seed=" + VALUE);
    }

    private Seed() {}

    /// A generator that begins at the seed.
    public static Random random() {
        return new Random(VALUE);
    }

    /// A generator of its own for each round.
    public static Random random(long round) {
        return new Random(VALUE + 7919 * round);
    }

    /// A text that is meant to break things: spaces, lines, signs of our own syntax, other scripts, emoji.
    public static String hostileText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
        }
        return text.toString();
    }
}

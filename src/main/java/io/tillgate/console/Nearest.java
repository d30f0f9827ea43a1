package io.tillgate.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Which of several words somebody may have meant who wrote another one.
final class Nearest {
    private Nearest() {}

    /// The word that takes the fewest changes, if it takes few for its length.
    static Optional<String> to(String written, Collection<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .filter(word -> distance(written, word) <= Math.max(2, word.length() / 3));
    }

    /// How many letters must be changed, added or taken away (Levenshtein).
    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[to.length()];
    }
}

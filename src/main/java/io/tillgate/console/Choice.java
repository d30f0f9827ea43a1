package io.tillgate.console;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// New numbers for merchants and stores: six digits, the first that is free.
final class Choice {
    private static final int HOW_MANY = 100_000;

    private Choice() {}

    /// The first free number from `first` on that `insert` takes: somebody else may take one meanwhile, so that only
    /// inserting says whether it is free.
    static <T> T firstFree(int first, Set<String> taken, Function<String, T> number, Predicate<T> insert) {
        return IntStream.range(first, first + HOW_MANY)
                .mapToObj(Integer::toString)
                .filter(text -> !taken.contains(text))
                .map(number)
                .filter(insert)
                .findFirst()
                .orElseThrow(
                        () -> new Session.Ended("All numbers from " + first + " on are taken: give one with --no."));
    }
}

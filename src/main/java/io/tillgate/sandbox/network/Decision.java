package io.tillgate.sandbox.network;

import java.util.List;

/// What an operation answers and what it changes; decided purely, then recorded whole or not at all.
record Decision<T>(T answer, List<Image> images) {
    static <T> Decision<T> unchanged(T answer) {
        return new Decision<>(answer, List.of());
    }

    /// The attempt among what a verdict on it changes.
    static Attempt attemptIn(List<Image> images) {
        return images.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .findFirst()
                .orElseThrow();
    }
}

package io.tillgate.simulation;

import java.util.List;

/// How quickly people go about a sale: milliseconds between two of their moves. Shoppers on a page are quicker than
/// tills.
enum Tempo {
    TILL(1, 50, 800, 4_000, 30_000, 400_000),
    PAGE(1, 200, 600, 1_500, 4_000, 200_000);

    // Copied in and never changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Integer> steps;

    Tempo(Integer... steps) {
        this.steps = List.of(steps);
    }

    /// Makes some moves, now and then two of them at once.
    void moves(Chance chance, Calls calls, Runnable move) {
        int moves = chance.between(2, 9);
        for (int i = 0; i < moves; i++) {
            if (chance.oneIn(3)) {
                calls.beside(move);
            } else {
                move.run();
            }
            calls.pause(chance.of(steps) * (long) chance.between(1, 3));
        }
    }
}

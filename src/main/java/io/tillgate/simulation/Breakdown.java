package io.tillgate.simulation;

import java.io.Serial;

/// A read that the database could not answer, as its driver tells it.
final class Breakdown extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    Breakdown(String what) {
        super(what, null, false, false);
    }
}

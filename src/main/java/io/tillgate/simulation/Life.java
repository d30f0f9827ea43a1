package io.tillgate.simulation;

import java.io.Serial;

/// The life of a process: when it has ended, nothing more of it happens, and its memory is gone.
final class Life {
    /// What ends the work of somebody whose life has ended, at the instruction where he stands.
    static final class Death extends Error {
        @Serial
        private static final long serialVersionUID = 1L;

        Death() {
            super("the process was killed", null, false, false);
        }
    }

    private boolean ended;

    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}

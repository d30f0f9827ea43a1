package io.tillgate.console;

import java.io.Serial;

/// Ends a command that was asked for something it cannot do: its message is one sentence that names what was wrong and
/// what was expected.
final class BadInput extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BadInput(String sentence) {
        super(sentence);
    }
}

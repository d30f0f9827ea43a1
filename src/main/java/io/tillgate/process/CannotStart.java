package io.tillgate.process;

import java.io.Serial;

/// Why this start cannot succeed until a person acts: its message is one sentence that says what to do, to be printed
/// as it is.
public final class CannotStart extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// A refusal to start with the sentence that is printed.
    public CannotStart(String sentence) {
        super(sentence);
    }

    /// A refusal to start with the sentence that is printed, and what led to it for the log.
    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

package io.tillgate.core.delivery;

import java.time.Duration;

/// What came of posting a letter once.
public sealed interface Posted {
    /// How long it took, by real time.
    Duration took();

    /// The receiver answered: its HTTP status, its body as text (at most as much as the limit lets in), and how long it
    /// asks to be left alone (`Retry-After`), zero where it asks for nothing.
    record Answered(int status, String body, Duration retryAfter, Duration took) implements Posted {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /// No answer, or none that could be read, and why, in a few words; the receiver may have got it.
    record Failed(String why, Duration took) implements Posted {}

    /// It was not sent, and why; `forGood` where another attempt would end the same.
    record Withheld(String why, boolean forGood, Duration took) implements Posted {}
}

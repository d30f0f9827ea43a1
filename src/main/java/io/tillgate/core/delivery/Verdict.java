package io.tillgate.core.delivery;

import java.time.Instant;

/// How a notice goes on after an attempt.
public sealed interface Verdict {
    /// The receiver has it.
    record Acknowledged() implements Verdict {}

    /// It is sent again then, by the time of the business.
    record Again(Instant at) implements Verdict {}

    /// Every attempt was in vain: an operator may send it again.
    record Parked() implements Verdict {}

    /// It may not go to its address, and why.
    record NotSent(String why) implements Verdict {}
}

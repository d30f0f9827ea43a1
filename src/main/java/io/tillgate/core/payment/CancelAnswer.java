package io.tillgate.core.payment;

/// A wallet's answer to a cancel.
public sealed interface CancelAnswer {
    /// Nothing was or will be captured under this number.
    record Cancelled() implements CancelAnswer {}

    /// It had been captured and was given back in full.
    record Reversed(Evidence evidence) implements CancelAnswer {}

    /// It had been captured, and stays so.
    record AlreadyPaid(ChargeAnswer.Approved approved) implements CancelAnswer {}

    /// No answer that can be trusted.
    record Unknown(String why) implements CancelAnswer {}
}

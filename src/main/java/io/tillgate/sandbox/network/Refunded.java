package io.tillgate.sandbox.network;

/// What a refund call led to.
public sealed interface Refunded {
    /// The refund, or its refusal, as it was decided the first time.
    record Told(Refund refund) implements Refunded {}

    /// The refund number is known with other terms, or the currency is not the attempt's.
    record Conflict(String sentence) implements Refunded {}
}

package io.tillgate.core.payment;

import io.tillgate.core.money.Money;
import java.time.Instant;

/// What is true of a payment now; ARCHITECTURE.md has the table of how each dialect spells it.
public sealed interface PaymentState {
    /// Registered; no wallet is engaged.
    record Open() implements PaymentState {}

    /// A wallet has been asked, its answer is not known yet.
    record Charging(int attempt) implements PaymentState {}

    /// The wallet, or the QR, waits for the payer.
    record AwaitingPayer(int attempt) implements PaymentState {}

    /// The wallet has been asked to cancel, its answer is not known yet.
    record Cancelling(int attempt, Cause cause, Instant since) implements PaymentState {}

    /// Money is captured; what of it is refunded, and what is reserved for refunds under way.
    record Paid(int attempt, Instant at, Money refunded, Money reserved) implements PaymentState {}

    /// The wallet refused.
    record Failed(Instant at, String reason) implements PaymentState {}

    /// Cancelled or expired before it was paid, and the wallet has confirmed.
    record Closed(Instant at, Cause cause) implements PaymentState {}

    /// Whether no wallet can make it paid any more by the ordinary way.
    default boolean isFinal() {
        return switch (this) {
            case Open _, Charging _, AwaitingPayer _, Cancelling _ -> false;
            case Paid _, Failed _, Closed _ -> true;
        };
    }
}

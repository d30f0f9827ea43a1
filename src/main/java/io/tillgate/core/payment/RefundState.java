package io.tillgate.core.payment;

import java.time.Instant;

/// How far a refund is.
public sealed interface RefundState {
    /// Set aside; the wallet has been asked, or will be, under the same number until it answers.
    record Reserved() implements RefundState {}

    /// The wallet has given the money back.
    record Succeeded(Instant at) implements RefundState {}

    /// The wallet has refused; what was set aside is the merchant's again.
    record Refused(Instant at, String reason) implements RefundState {}

    /// There was nothing to give back: the wallet does not hold what it once said of a late success.
    record Mistaken(Instant at, String reason) implements RefundState {}
}

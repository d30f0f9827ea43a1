package io.tillgate.core.payment;

import java.time.Instant;

/// A wallet's answer to a charge, to the opening of a QR, or to a question about either.
public sealed interface ChargeAnswer {
    /// Captured, at that time by the wallet's clock, under its own id, by that brand.
    record Approved(Evidence evidence, String brand, String walletId, Instant at) implements ChargeAnswer {}

    /// Refused for good.
    record Declined(Evidence evidence, String reason) implements ChargeAnswer {}

    /// Waiting for the payer; `qr` is what to draw, empty for a payment code.
    record Waiting(Evidence evidence, String brand, String qr) implements ChargeAnswer {}

    /// The wallet has never heard of the number: no verdict, since the charge may still be under way.
    record NeverHeard() implements ChargeAnswer {}

    /// No answer that can be trusted.
    record Unknown(String why) implements ChargeAnswer {}
}

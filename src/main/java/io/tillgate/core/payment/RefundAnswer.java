package io.tillgate.core.payment;

import io.tillgate.core.money.Money;

/// A wallet's answer to a refund.
public sealed interface RefundAnswer {
    /// The payer has the money back.
    record Done(String refundNumber, Money amount) implements RefundAnswer {}

    /// Refused for good.
    record Refused(String reason) implements RefundAnswer {}

    /// No answer that can be trusted.
    record Unknown(String why) implements RefundAnswer {}
}

package io.tillgate.core.payment;

/// The way a payment was opened: the operation family that a repeated reference must agree with.
public enum Way {
    /// Registered by a till, to be charged by the shopper's payment code.
    BARCODE,
    /// A QR of one wallet for the shopper to scan.
    QR,
    /// One QR for any of several wallets.
    MIXED_QR,
    /// A cashier page.
    ONLINE,
    /// Inside a wallet's app or mini program.
    IN_APP,
    /// Charged by an agreement with the shopper.
    AUTO_DEBIT,
    /// By a store's static QR: the shopper typed the amount, and the wallet had captured before we heard of it.
    STATIC_QR,
    /// Charged by the clock, as the first payment of a schedule was paid.
    RECURRING
}

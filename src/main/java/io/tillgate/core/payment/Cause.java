package io.tillgate.core.payment;

/// Why an attempt is being cancelled, or a payment was closed.
public enum Cause {
    /// The merchant cancelled; a payment that turns out to be paid is refunded in full.
    MERCHANT,
    /// The merchant voided what is unpaid (SNAP); a payment that turns out to be paid stays paid.
    MERCHANT_UNPAID_ONLY,
    /// The shopper gave up.
    SHOPPER,
    /// The payment's timeout has passed.
    EXPIRED,
    /// A barcode charge was undecided for longer than the store's verdict time.
    VERDICT_TIME,
    /// The wallet says that it never heard of the charge: the tombstone keeps a late one out, then the payment fails.
    NEVER_HEARD
}

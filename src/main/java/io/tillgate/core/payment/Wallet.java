package io.tillgate.core.payment;

import java.util.Optional;

/// The wallet networks. Every call is bounded in time and answers `Unknown` rather than throwing; each may be
/// repeated under the same number without engaging anybody twice.
public interface Wallet {
    /// Charges the payer who showed this code. By the method AGREEMENT it is a token of the payer who agreed; by
    /// FOLLOW_UP the number of the attempt that he paid, agreeing to be charged again. `shop` is the name he sees.
    ChargeAnswer charge(Intent intent, String code, String shop);

    /// Invites the payer by the intent's method: a QR to scan, the wallet's own page, or its app.
    ChargeAnswer open(Intent intent, String shop);

    /// What the wallet's kit in the shop's own page begins with, for a payment; empty where there is none or no answer.
    default Optional<String> clientToken(Opening opening) {
        return Optional.empty();
    }

    /// Asks what became of a charge or a QR.
    ChargeAnswer ask(Intent intent);

    /// Asks that nothing be captured under this number any more.
    CancelAnswer cancel(Intent intent);

    /// Gives money back under the refund's own number.
    RefundAnswer refund(Intent intent, Refund refund);
}

package io.tillgate.core.customer;

import java.time.Instant;

/// What is true of a stored wallet.
public sealed interface WalletState {
    /// The shopper is asked, and has time until then.
    record Asked(Instant until) implements WalletState {}

    /// The shopper has agreed; no token has been fetched yet.
    record Agreed(Instant at) implements WalletState {}

    /// It can be charged until the access token ends, and be renewed until the refresh token ends.
    record InForce(Instant accessUntil, Instant refreshUntil) implements WalletState {}

    /// It is no longer charged; the wallet has not confirmed yet.
    record Revoking(Instant since) implements WalletState {}

    /// It is over, and never comes back.
    record Ended(Instant at, Why why) implements WalletState {}

    /// Why it ended.
    enum Why {
        /// The shopper has said no.
        REFUSED,
        /// The shopper has not said anything in time.
        UNANSWERED,
        /// Its tokens have ended and cannot be renewed.
        EXPIRED,
        /// The merchant or the shopper has taken it back.
        REVOKED
    }
}

package io.tillgate.core.customer;

import io.tillgate.core.merchant.Secret;
import java.time.Instant;

/// The wallet networks, as far as they ask shoppers for their consent. Every call is bounded in time and may be
/// repeated under the same number without asking anybody twice.
public interface WalletConsent {
    /// What a wallet knows of an agreement.
    sealed interface Word {
        /// The shopper has not said anything; `page` is where he does, empty where that was not asked for.
        record Waiting(String page) implements Word {}

        record Agreed(Instant at) implements Word {}

        record Refused() implements Word {}

        record Revoked() implements Word {}

        record NeverHeard() implements Word {}

        /// No answer that can be trusted.
        record Unknown(String why) implements Word {}
    }

    /// What came of asking for tokens.
    sealed interface Grant {
        record Granted(Tokens tokens, Instant accessUntil, Instant refreshUntil) implements Grant {}

        /// The wallet gives none: the shopper has not agreed, it is over, or the refresh token has ended.
        record Denied(String why) implements Grant {}

        record Unknown(String why) implements Grant {}
    }

    /// Asks for the page on which the shopper agrees; `shop` is the name he sees.
    Word invite(StoredWallet wallet, String shop);

    Word ask(StoredWallet wallet);

    /// The tokens of an agreement; with a refresh token that is not empty the next ones. The same question gets the
    /// same ones.
    Grant grant(StoredWallet wallet, Secret refresh);

    /// Tells the wallet that it is over; whether the wallet has confirmed.
    boolean revoke(StoredWallet wallet);
}

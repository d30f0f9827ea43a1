package io.tillgate.core.merchant;

import java.time.Instant;

/// The short-lived tokens that partners were given, known by their hashes alone; good on every node.
public interface AccessTokens {
    /// Keeps a new token; many of a partner may be valid at once.
    void keep(Token token, Instant issuedAt);

    /// Whether this partner was given a token of that hash which is valid at that time.
    boolean isValid(Partner partner, String hash, Instant now);

    /// Forgets what was valid only before that time; answers how many there were.
    int forget(Instant before);

    /// A token by its hash, and until when it is valid.
    record Token(MerchantNo merchant, PartnerId partner, String hash, Instant validUntil) {}
}

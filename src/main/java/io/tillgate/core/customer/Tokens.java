package io.tillgate.core.customer;

import io.tillgate.core.merchant.Secret;

/// What a wallet has given to be charged by, and what gets new ones; no merchant ever sees them.
public record Tokens(Secret access, Secret refresh) {
    /// No tokens.
    public static final Tokens NONE = new Tokens(new Secret(""), new Secret(""));

    public boolean isNone() {
        return access.reveal().isEmpty();
    }
}

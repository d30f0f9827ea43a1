package io.tillgate.sandbox.network;

import java.util.Locale;

/// Why a wallet declined.
public enum Reason {
    BALANCE,
    CODE_EXPIRED,
    CODE_USED,
    BRAND_MISMATCH,
    CURRENCY,
    PAYER_REFUSED,
    CANCELLED,
    CODE_UNKNOWN,
    AGREEMENT;

    /// Its name on the wire.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.tillgate.core.customer;

import java.util.Optional;
import java.util.regex.Pattern;

/// The number of a stored wallet: 1 to 32 letters or digits; on the wire an autoDebitNo, or a vaultId.
public record WalletNo(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,32}");

    public WalletNo {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a number of a stored wallet: " + value);
        }
    }

    /// Reads what the wire sent; empty when it has not that form.
    public static Optional<WalletNo> parse(String wire) {
        return FORM.matcher(wire).matches() ? Optional.of(new WalletNo(wire)) : Optional.empty();
    }
}

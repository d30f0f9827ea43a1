package io.tillgate.core.merchant;

import java.util.Optional;

/// The number by which a merchant is known on the wire: 1 to 32 letters, digits, `-` or `_`.
public record MerchantNo(String value) implements Comparable<MerchantNo> {
    private static final int LONGEST = 32;

    public MerchantNo {
        if (!Alphabet.spells(value, LONGEST, "-_")) {
            throw new IllegalArgumentException("not a merchant number: " + value);
        }
    }

    /// Reads what the wire sent; empty when it has not that form.
    public static Optional<MerchantNo> parse(String wire) {
        return Alphabet.spells(wire, LONGEST, "-_") ? Optional.of(new MerchantNo(wire)) : Optional.empty();
    }

    @Override
    public int compareTo(MerchantNo other) {
        return value.compareTo(other.value);
    }
}

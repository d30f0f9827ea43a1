package io.tillgate.core.merchant;

import java.util.Optional;

/// The number by which a merchant's store is known on the wire: 1 to 32 letters, digits, `-` or `_`.
public record StoreNo(String value) implements Comparable<StoreNo> {
    private static final int LONGEST = 32;

    public StoreNo {
        if (!Alphabet.spells(value, LONGEST, "-_")) {
            throw new IllegalArgumentException("not a store number: " + value);
        }
    }

    /// Reads what the wire sent; empty when it has not that form.
    public static Optional<StoreNo> parse(String wire) {
        return Alphabet.spells(wire, LONGEST, "-_") ? Optional.of(new StoreNo(wire)) : Optional.empty();
    }

    @Override
    public int compareTo(StoreNo other) {
        return value.compareTo(other.value);
    }
}

package io.tillgate.core.payment;

import io.tillgate.core.merchant.Alphabet;
import java.util.Optional;

/// The gateway's number of a payment or a refund: 1 to 32 letters or digits (ours: 18 digits).
public record TransactionNo(String value) implements Comparable<TransactionNo> {
    private static final int LONGEST = 32;

    public TransactionNo {
        if (!Alphabet.spells(value, LONGEST, "")) {
            throw new IllegalArgumentException("not a transaction number: " + value);
        }
    }

    /// Reads what the wire sent; empty when it has not that form.
    public static Optional<TransactionNo> parse(String wire) {
        return Alphabet.spells(wire, LONGEST, "") ? Optional.of(new TransactionNo(wire)) : Optional.empty();
    }

    @Override
    public int compareTo(TransactionNo other) {
        return value.compareTo(other.value);
    }
}

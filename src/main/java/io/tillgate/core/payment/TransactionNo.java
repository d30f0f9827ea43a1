package io.tillgate.core.payment;

import java.util.Optional;
import java.util.regex.Pattern;

/// The gateway's number of a payment or a refund: 1 to 32 letters or digits (ours: 18 digits).
public record TransactionNo(String value) implements Comparable<TransactionNo> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,32}");

    public TransactionNo {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a transaction number: " + value);
        }
    }

    /// Reads what the wire sent; empty when it has not that form.
    public static Optional<TransactionNo> parse(String wire) {
        return FORM.matcher(wire).matches() ? Optional.of(new TransactionNo(wire)) : Optional.empty();
    }

    @Override
    public int compareTo(TransactionNo other) {
        return value.compareTo(other.value);
    }
}

package io.tillgate.core.payment;

import java.util.Optional;

/// A merchant's own number for a payment or a refund: 1 to 64 characters, no control characters.
public record Reference(String value) {
    public Reference {
        if (!isReference(value)) {
            throw new IllegalArgumentException("not a reference: " + value.length() + " characters");
        }
    }

    /// Reads what the wire sent; empty when it has not that form.
    public static Optional<Reference> parse(String wire) {
        return isReference(wire) ? Optional.of(new Reference(wire)) : Optional.empty();
    }

    private static boolean isReference(String value) {
        if (value.isEmpty() || value.length() > 64) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}

package io.tillgate.core.customer;

import java.util.Optional;
import java.util.regex.Pattern;

/// The number by which a customer is known on the wire: 1 to 32 digits or letters; ours have 22 digits.
public record CustomerNo(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,32}");

    public CustomerNo {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a customer number: " + value);
        }
    }

    /// Reads what the wire sent; empty when it has not that form.
    public static Optional<CustomerNo> parse(String wire) {
        return FORM.matcher(wire).matches() ? Optional.of(new CustomerNo(wire)) : Optional.empty();
    }
}

package io.tillgate.core.merchant;

import java.util.Optional;
import java.util.regex.Pattern;

/// The id by which a partner is known on the wire: 1 to 36 letters, digits, `-`, `_` or `.`.
public record PartnerId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,36}");

    public PartnerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a partner's id: " + value);
        }
    }

    /// Reads what the wire sent; empty when it has not that form.
    public static Optional<PartnerId> parse(String wire) {
        return FORM.matcher(wire).matches() ? Optional.of(new PartnerId(wire)) : Optional.empty();
    }
}

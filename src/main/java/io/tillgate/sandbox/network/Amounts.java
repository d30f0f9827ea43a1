package io.tillgate.sandbox.network;

import java.util.Optional;
import java.util.regex.Pattern;

/// Amounts on the wire: decimal strings in major units with two decimals, for every currency; inside, a long of
/// hundredths.
public final class Amounts {
    private static final Pattern FORM = Pattern.compile("\\d{1,13}\\.\\d\\d");

    private Amounts() {}

    /// Hundredths of an amount greater than zero, such as `13.00`.
    public static Optional<Long> parse(String wire) {
        if (!FORM.matcher(wire).matches()) {
            return Optional.empty();
        }
        int point = wire.length() - 3;
        long hundredths = Long.parseLong(wire.substring(0, point) + wire.substring(point + 1));
        return hundredths > 0 ? Optional.of(hundredths) : Optional.empty();
    }

    /// The wire form of hundredths.
    public static String format(long hundredths) {
        String digits = Long.toString(hundredths);
        String padded = digits.length() < 3 ? "0".repeat(3 - digits.length()) + digits : digits;
        int point = padded.length() - 2;
        return padded.substring(0, point) + "." + padded.substring(point);
    }
}

package io.tillgate.core.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a merchant pays for one captured payment: a percentage of what is settled, and a fixed part in major units.
public record Fee(BigDecimal percent, BigDecimal fixed) {
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,4})?");
    private static final Pattern FIXED = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,4})?");

    public Fee {
        if (percent.signum() < 0 || fixed.signum() < 0) {
            throw new IllegalArgumentException("a fee is not negative: " + percent + " + " + fixed);
        }
    }

    /// Reads "1.9" and "0.10"; empty when either is not a plain decimal below 100 percent.
    public static Optional<Fee> parse(String percent, String fixed) {
        return PERCENT.matcher(percent).matches() && FIXED.matcher(fixed).matches()
                ? Optional.of(new Fee(new BigDecimal(percent), new BigDecimal(fixed)))
                : Optional.empty();
    }

    /// The fee on what is settled, in its currency, rounded half-up once, after both parts are added.
    public Money on(Money settled) {
        return Money.rounded(
                settled.currency(),
                settled.major().multiply(percent).movePointLeft(2).add(fixed),
                RoundingMode.HALF_UP);
    }
}

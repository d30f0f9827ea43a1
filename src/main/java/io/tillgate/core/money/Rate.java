package io.tillgate.core.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How much of `to` one major unit of `from` is worth, and whose word that is.
public record Rate(Currency from, Currency to, BigDecimal value, String source) {
    public Rate {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("a rate is greater than zero: " + value);
        }
    }

    /// The rate of a currency to itself.
    public static Rate same(Currency currency) {
        return new Rate(currency, currency, BigDecimal.ONE, "same");
    }

    public boolean isSame() {
        return from == to;
    }

    /// The money in the other currency, rounded half-even.
    public Money convert(Money money) {
        if (money.currency() != from) {
            throw new IllegalArgumentException("a rate from " + from + " met " + money);
        }
        return isSame() ? money : Money.rounded(to, money.major().multiply(value), RoundingMode.HALF_EVEN);
    }
}

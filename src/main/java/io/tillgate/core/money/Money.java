package io.tillgate.core.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// An amount of one currency in its smallest unit, never negative; arithmetic is checked and never rounds by itself.
public record Money(Currency currency, long minor) implements Comparable<Money> {
    private static final int MOST_DIGITS = 9;
    private static final int MOST_DECIMALS = 4;

    public Money {
        if (minor < 0) {
            throw new IllegalArgumentException("negative money: " + minor + " " + currency);
        }
    }

    /// Nothing, in that currency.
    public static Money zero(Currency currency) {
        return new Money(currency, 0);
    }

    /// Reads plain decimal major units ("13", "9.9", "13.5000"): at most 999999999.99, at most four decimals, and those
    /// beyond the currency's own all zero; empty for anything else.
    public static Optional<Money> parse(Currency currency, String decimal) {
        if (!isPlain(decimal)) {
            return Optional.empty();
        }
        try {
            return Optional.of(rounded(currency, new BigDecimal(decimal), RoundingMode.UNNECESSARY));
        } catch (ArithmeticException finerThanTheSmallestUnit) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String decimal) {
        int point = decimal.indexOf('.');
        return point < 0
                ? hasDigits(decimal, 0, decimal.length(), MOST_DIGITS)
                : hasDigits(decimal, 0, point, MOST_DIGITS)
                        && hasDigits(decimal, point + 1, decimal.length(), MOST_DECIMALS);
    }

    private static boolean hasDigits(String text, int from, int to, int most) {
        if (to == from || to - from > most) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /// Major units as money, rounded as the caller says; throws when the rounding is `UNNECESSARY` and would lose
    /// something.
    public static Money rounded(Currency currency, BigDecimal major, RoundingMode rounding) {
        return new Money(
                currency,
                major.movePointRight(currency.decimals()).setScale(0, rounding).longValueExact());
    }

    /// The sum; throws when the currencies differ or the sum overflows.
    public Money plus(Money other) {
        return new Money(currency, Math.addExact(minor, same(other).minor));
    }

    /// The difference; throws when the currencies differ or it would be negative.
    public Money minus(Money other) {
        return new Money(currency, Math.subtractExact(minor, same(other).minor));
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    /// Orders by amount; throws when the currencies differ.
    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /// Major units, exact.
    public BigDecimal major() {
        return BigDecimal.valueOf(minor, currency.decimals());
    }

    /// Major units as plain text with two decimals, whatever the currency's own: "13.00", "5000.00" for JPY 5000.
    public String twoDecimals() {
        long unit = currency.decimals() == 0 ? 1 : 100;
        long cents = minor % unit;
        return minor / unit + (cents < 10 ? ".0" : ".") + cents;
    }

    @Override
    public String toString() {
        return currency + " " + major().toPlainString();
    }

    private Money same(Money other) {
        if (other.currency != currency) {
            throw new IllegalArgumentException(currency + " met " + other.currency);
        }
        return other;
    }
}

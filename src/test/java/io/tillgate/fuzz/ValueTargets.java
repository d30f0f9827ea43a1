package io.tillgate.fuzz;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The core's own readers of text.
final class ValueTargets {
    private static final BigDecimal MOST = new BigDecimal("999999999.9999");

    private ValueTargets() {}

    static void amounts(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        for (Currency currency : Currency.values()) {
            Optional<Money> read = Money.parse(currency, text);
            read.ifPresent(money -> isTheAmount(money, text));
            Claim.same(read.isPresent(), isAmount(currency, text), "another reader takes it otherwise");
        }
        int space = text.indexOf(' ');
        if (space > 0) {
            Fee.parse(text.substring(0, space), text.substring(space + 1))
                    .ifPresent(fee -> Claim.that(
                            fee.percent().signum() >= 0 && fee.percent().compareTo(new BigDecimal(100)) < 0,
                            "a fee of 100 percent"));
        }
    }

    private static void isTheAmount(Money money, String text) {
        Claim.that(money.major().compareTo(new BigDecimal(text)) == 0, "read as another amount");
        Claim.same(Money.parse(money.currency(), money.twoDecimals()), Optional.of(money), "not read again as spelled");
        Claim.that(money.major().compareTo(MOST) <= 0, "more than may be asked for");
    }

    // The rule in other words: plain digits, at most nine and four, and nothing lost.
    private static boolean isAmount(Currency currency, String text) {
        String[] parts = text.split("\\.", -1);
        boolean plain = text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
                && parts.length <= 2
                && !parts[0].isEmpty()
                && parts[0].length() <= 9
                && (parts.length == 1 || (!parts[1].isEmpty() && parts[1].length() <= 4));
        return plain
                && new BigDecimal(text)
                                .movePointRight(currency.decimals())
                                .stripTrailingZeros()
                                .scale()
                        <= 0;
    }
}

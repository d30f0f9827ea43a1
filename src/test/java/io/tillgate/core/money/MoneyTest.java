package io.tillgate.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.core.Seed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "USD, 13, 1300",
        "USD, 9.9, 990",
        "USD, 13.50, 1350",
        "USD, 13.5000, 1350",
        "USD, 0.01, 1",
        "USD, 0, 0",
        "USD, 0013.00, 1300",
        "USD, 999999999.99, 99999999999",
        "USD, 999999999.9900, 99999999999",
        "JPY, 5000, 5000",
        "JPY, 5000.0, 5000",
        "JPY, 5000.0000, 5000",
        "KRW, 999999999, 999999999",
    })
    void plain_decimals_are_read(Currency currency, String decimal, long minor) {
        assertThat(Money.parse(currency, decimal)).contains(new Money(currency, minor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "-0",
                "1e3",
                "1E3",
                "$5",
                "1,000",
                "1.",
                ".5",
                ".",
                "1.2.3",
                " 1",
                "1 ",
                "1\n",
                "0x10",
                "NaN",
                "1_000",
                "１３",
                "١٣",
                "1.001",
                "1.0001",
                "1.00001",
                "1.00000",
                "1000000000",
                "1000000000.00",
                "0000000001.00",
                "999999999.991",
                "99999999999999999999"
            })
    void anything_else_is_refused(String decimal) {
        assertThat(Money.parse(Currency.USD, decimal)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5000.5", "0.01", "1.0001", "1.00000"})
    void a_currency_without_decimals_takes_zeros_only(String decimal) {
        assertThat(Money.parse(Currency.JPY, decimal)).isEmpty();
        assertThat(Money.parse(Currency.KRW, decimal)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Currency.class)
    void what_is_written_with_two_decimals_is_read_back(Currency currency) {
        Random random = Seed.random();
        for (int i = 0; i < 2000; i++) {
            long most = currency.decimals() == 0 ? 999_999_999L : 99_999_999_999L;
            Money money = new Money(currency, random.nextLong(most + 1));
            assertThat(Money.parse(currency, money.twoDecimals())).contains(money);
            assertThat(money.twoDecimals()).matches("[0-9]+\\.[0-9]{2}");
            assertThat(new BigDecimal(money.twoDecimals())).isEqualByComparingTo(money.major());
            assertThat(Money.rounded(currency, money.major(), RoundingMode.UNNECESSARY))
                    .isEqualTo(money);
        }
    }

    @Test
    void sums_and_differences_are_exact_and_checked() {
        Random random = Seed.random();
        for (int i = 0; i < 2000; i++) {
            Money a = new Money(Currency.USD, random.nextLong(Long.MAX_VALUE / 2));
            Money b = new Money(Currency.USD, random.nextLong(Long.MAX_VALUE / 2));
            assertThat(a.plus(b).minus(b)).isEqualTo(a);
            assertThat(a.plus(b)).isEqualTo(b.plus(a));
            assertThat(a.isMoreThan(b)).isEqualTo(a.minor() > b.minor());
        }
        Money most = new Money(Currency.USD, Long.MAX_VALUE);
        Money cent = new Money(Currency.USD, 1);
        assertThatThrownBy(() -> most.plus(cent)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.zero(Currency.USD).minus(cent)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(Currency.USD, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void currencies_do_not_mix() {
        Money dollar = new Money(Currency.USD, 100);
        Money yen = new Money(Currency.JPY, 100);
        assertThatThrownBy(() -> dollar.plus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollar.minus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollar.isMoreThan(yen)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"usd", "US", "XXX", "''", "USD1"})
    void an_unknown_currency_is_no_currency(String code) {
        assertThat(Currency.parse(code)).isEmpty();
    }
}

package io.tillgate.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.core.Seed;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    @ParameterizedTest
    @CsvSource({
        // Halves go to the even neighbour.
        "CNY, 50, 0.1, USD, 5",
        "CNY, 25, 0.1, USD, 2",
        "CNY, 35, 0.1, USD, 4",
        "CNY, 26, 0.1, USD, 3",
        "CNY, 10000, 0.1389, USD, 1389",
        "IDR, 100, 0.000062, USD, 0",
        "IDR, 5000000000, 0.000062, USD, 310000",
        "JPY, 5000, 0.0067, USD, 3350",
        "USD, 3350, 149.25, JPY, 5000",
        "USD, 1, 149.5, JPY, 1",
    })
    void money_is_converted_and_rounded_half_even(
            Currency from, long minor, BigDecimal value, Currency to, long converted) {
        assertThat(new Rate(from, to, value, "table").convert(new Money(from, minor)))
                .isEqualTo(new Money(to, converted));
    }

    @Test
    void a_currency_is_worth_itself() {
        Money money = new Money(Currency.KRW, 12_345);
        assertThat(Rate.same(Currency.KRW).convert(money)).isEqualTo(money);
        assertThat(Rate.same(Currency.KRW).isSame()).isTrue();
    }

    @Test
    void a_conversion_is_never_off_by_more_than_half_the_smallest_unit() {
        Random random = Seed.random();
        for (int i = 0; i < 2000; i++) {
            BigDecimal value = BigDecimal.valueOf(1 + random.nextLong(10_000_000), 5);
            Money money = new Money(Currency.CNY, random.nextLong(100_000_000_000L));
            Money converted = new Rate(Currency.CNY, Currency.USD, value, "t").convert(money);
            BigDecimal off = converted.major().subtract(money.major().multiply(value));
            assertThat(off.abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
        }
    }

    @Test
    void a_rate_is_positive_and_of_one_currency() {
        assertThatThrownBy(() -> new Rate(Currency.CNY, Currency.USD, BigDecimal.ZERO, "t"))
                .isInstanceOf(IllegalArgumentException.class);
        Rate rate = new Rate(Currency.CNY, Currency.USD, BigDecimal.ONE, "t");
        Money yen = new Money(Currency.JPY, 1);
        assertThatThrownBy(() -> rate.convert(yen)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1.9, 0.10, USD, 1300, 35",
        "1.9, 0.10, USD, 1, 10",
        "1.9, 0, USD, 2500, 48",
        "0, 0, USD, 1300, 0",
        "99.9999, 0, USD, 100, 100",
        "1.9, 0.10, JPY, 5000, 95",
        "1.9, 0.50, JPY, 0, 1",
    })
    void a_fee_is_rounded_half_up_once(String percent, String fixed, Currency currency, long settled, long fee) {
        assertThat(Fee.parse(percent, fixed).orElseThrow().on(new Money(currency, settled)))
                .isEqualTo(new Money(currency, fee));
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "-1, 0", "1, -1", "1e1, 0", "1.23456, 0", "1, 1000000", "'', 0", "1, ''", "1%, 0"})
    void what_is_no_fee_is_refused(String percent, String fixed) {
        assertThat(Fee.parse(percent, fixed)).isEmpty();
    }

    @Test
    void a_negative_fee_is_a_bug() {
        BigDecimal minus = BigDecimal.ONE.negate();
        assertThatThrownBy(() -> new Fee(minus, BigDecimal.ONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fee(BigDecimal.ONE, minus)).isInstanceOf(IllegalArgumentException.class);
    }
}

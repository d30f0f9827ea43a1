package io.tillgate.core.refund;

import static io.tillgate.core.CoreWorld.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.Invariants;
import io.tillgate.core.Seed;
import io.tillgate.core.ledger.Account;
import io.tillgate.core.ledger.Entry;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.Way;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Refunds across currencies: at the sale's rate whatever the rate is today, to the cent, with the cents that rounding
/// leaves over booked when the last one is done.
class RefundRateTest {
    private final CoreWorld world = new CoreWorld();

    @AfterEach
    void the_money_rules_hold() {
        Invariants.hold(world.payments);
    }

    @Test
    void a_refund_takes_the_rate_of_the_sale() {
        Payment paid = sale("100.00", "0.14");
        world.toUsd.put(Currency.CNY, new BigDecimal("0.20"));
        world.refund(paid, "50.00", "b1");
        world.refund(paid, "50.00", "b2");

        assertThat(world.refundsOf(paid)).extracting(Refund::settled).containsExactly(usd("7.00"), usd("7.00"));
        assertThat(differences()).isEmpty();
    }

    @Test
    void parts_that_add_up_to_the_sale_leave_nothing_over() {
        Payment paid = sale("100.00", "0.1389");
        for (String part : List.of("33.33", "33.33", "33.33", "0.01")) {
            world.refund(paid, part, "");
            world.pass(Duration.ofMinutes(1));
        }

        assertThat(world.refundsOf(paid))
                .extracting(refund -> refund.settled().minor())
                .containsExactly(463L, 463L, 463L, 0L);
        assertThat(differences()).isEmpty();
    }

    @Test
    void what_the_parts_cost_more_than_the_sale_is_a_gain() {
        Payment paid = sale("0.20", "0.15");
        // Half-even, 0.015 is 0.02 each, while the sale was settled at 0.03.
        world.refund(paid, "0.10", "b1");
        assertThat(differences()).isEmpty();
        world.refund(paid, "0.10", "b2");

        assertThat(differences())
                .containsExactly(new Entry(Account.EXCHANGE, Account.EXCHANGE_DIFFERENCE, usd("0.01")));
    }

    @Test
    void what_the_parts_cost_less_than_the_sale_is_a_loss() {
        Payment paid = sale("0.20", "0.14");
        world.refund(paid, "0.10", "b1");
        world.refund(paid, "0.10", "b2");

        assertThat(differences())
                .containsExactly(new Entry(Account.EXCHANGE_DIFFERENCE, Account.EXCHANGE, usd("0.01")));
    }

    @Test
    void a_sale_that_settles_at_nothing_is_refunded_all_the_same() {
        Payment paid = sale("0.01", "0.14");
        world.refund(paid, "0.01", "b1");

        assertThat(world.now(paid).refundable().isZero()).isTrue();
        assertThat(world.network.holds(paid.no().value())).isZero();
    }

    @Test
    void any_sale_refunded_in_any_parts_at_any_rate_leaves_nothing_in_exchange() {
        Random random = Seed.random();
        for (int round = 0; round < 200; round++) {
            long left = 1L + random.nextInt(5000);
            Payment paid = sale(
                    new Money(Currency.CNY, left).twoDecimals(),
                    BigDecimal.valueOf(1 + random.nextInt(99_999), 5).toPlainString());
            while (left > 0) {
                long part = random.nextInt(3) == 0 ? left : 1 + random.nextLong(left);
                world.refund(paid, new Money(Currency.CNY, part).twoDecimals(), "p" + round + "-" + left);
                left -= part;
            }
            assertThat(world.now(paid).refundable().isZero()).isTrue();
        }
    }

    private Payment sale(String amount, String rate) {
        world.toUsd.put(Currency.CNY, new BigDecimal(rate));
        Money money = Money.parse(Currency.CNY, amount).orElseThrow();
        Payment paid = world.charge(world.opened(world.asked("", Way.BARCODE, money, List.of())), "approve");
        world.toUsd.put(Currency.CNY, new BigDecimal("0.9"));
        return paid;
    }

    private List<Entry> differences() {
        return world.payments.changes().stream()
                .flatMap(change -> change.journals().stream())
                .filter(journal -> journal.kind().equals("exchange_rounded"))
                .flatMap(journal -> journal.entries().stream())
                .toList();
    }
}

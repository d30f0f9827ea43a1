package io.tillgate.core.payment;

import static io.tillgate.core.CoreWorld.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.Invariants;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.OpenPayment.Asked;
import io.tillgate.core.payment.OpenPayment.Outcome;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Open;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenPaymentTest {
    private final CoreWorld world = new CoreWorld();

    @AfterEach
    void the_money_rules_hold() {
        Invariants.hold(world.payments);
    }

    @Test
    void a_repeat_with_another_schedule_is_another_payment() {
        assertThat(scheduled("3", "30").digest()).isEqualTo(scheduled("3", "30").digest());
        assertThat(Stream.of(scheduled("", ""), scheduled("3", "30"), scheduled("0", "30"), scheduled("3", "31"))
                        .map(OpenPayment.Asked::digest)
                        .distinct())
                .hasSize(4);
    }

    private OpenPayment.Asked scheduled(String count, String every) {
        OpenPayment.Asked plain = world.asked("r1", Way.ONLINE, CoreWorld.usd("13.00"), List.of());
        return new OpenPayment.Asked(
                plain.account(),
                plain.reference(),
                plain.way(),
                plain.amount(),
                plain.settle(),
                plain.brands(),
                plain.timeout(),
                plain.origin(),
                every.isEmpty() ? Map.of() : Map.of(Recurrence.COUNT, count, Recurrence.EVERY, every));
    }

    @Test
    void a_payment_is_opened_for_a_barcode_and_no_wallet_is_asked() {
        Payment payment = world.opened(world.asked("r1", "13.00"));

        assertThat(payment.state()).isEqualTo(new Open());
        assertThat(payment.opening().expiresAt()).isEqualTo(world.now().plus(Duration.ofHours(2)));
        assertThat(world.network.calls()).isEmpty();
        assertThat(world.now(payment)).isEqualTo(payment);
    }

    @Test
    void the_same_asked_again_is_the_same_payment_as_it_stands_now() {
        Payment first = world.charged("r1", "13.00", "approve");
        world.pass(Duration.ofMinutes(1));

        assertThat(open(world.asked("r1", "13.0"))).isEqualTo(new Outcome.Repeated(first));
    }

    @Test
    void a_reference_with_other_content_is_taken() {
        world.opened(world.asked("r1", "13.00"));
        Outcome taken = new Outcome.ReferenceTaken(new Reference("r1"));

        assertThat(open(world.asked("r1", "13.01"))).isEqualTo(taken);
        assertThat(open(world.asked("r1", Way.QR, usd("13.00"), List.of(Brand.ALIPAY))))
                .isEqualTo(taken);
        assertThat(open(world.asked("r1", Way.ONLINE, usd("13.00"), List.of()))).isEqualTo(taken);
        assertThat(open(world.asked("r1", Way.BARCODE, new Money(Currency.CNY, 1300), List.of())))
                .isEqualTo(taken);
    }

    @Test
    void a_repeat_may_differ_in_what_does_not_bind() {
        Payment first = world.opened(world.asked("r1", "13.00"));
        Asked asked = world.asked("r1", "13.00");
        Asked other = new Asked(
                asked.account(),
                asked.reference(),
                asked.way(),
                asked.amount(),
                asked.settle(),
                asked.brands(),
                Duration.ofMinutes(5),
                asked.origin(),
                Map.of("description", "tea"));

        assertThat(open(other)).isEqualTo(new Outcome.Repeated(first));
    }

    @Test
    void a_payment_without_reference_has_its_own_number_as_one() {
        Payment first = world.opened(world.asked("", "13.00"));
        Payment second = world.opened(world.asked("", "13.00"));

        assertThat(first.opening().reference().value()).isEqualTo(first.no().value());
        assertThat(second.no()).isNotEqualTo(first.no());
    }

    @Test
    void a_reference_that_looks_like_our_next_number_is_no_obstacle() {
        long next = Long.parseLong(world.lastNo()) + 2;
        world.opened(world.asked(Long.toString(next), "1.00"));

        Payment payment = world.opened(world.asked("", "13.00"));
        assertThat(payment.opening().reference().value()).isEqualTo(payment.no().value());
        assertThat(payment.no().value()).isEqualTo(Long.toString(next + 1));
    }

    @Test
    void a_qr_payment_is_charging_before_its_wallet_is_asked_for_the_code() {
        Payment payment = world.opened(world.asked("r1", Way.QR, usd("13.00"), List.of(Brand.ALIPAY)));

        assertThat(payment.state()).isEqualTo(new Charging(1));
        assertThat(world.network.calls()).isEmpty();

        Payment waiting = world.chargePayment.openQr(world.account(), payment);
        assertThat(waiting.state()).isEqualTo(new PaymentState.AwaitingPayer(1));
        assertThat(waiting.attempt(1).state()).isEqualTo(new AttemptState.Waiting("QR"));
        assertThat(world.chargePayment.openQr(world.account(), waiting)).isEqualTo(waiting);
    }

    @Test
    void the_rate_of_the_day_it_is_opened_is_kept() {
        Payment payment = world.opened(world.asked("r1", Way.BARCODE, new Money(Currency.CNY, 10_000), List.of()));
        world.toUsd.put(Currency.CNY, new BigDecimal("0.2"));
        Payment paid = world.charge(payment, "approve");

        assertThat(paid.opening().terms().settled(paid.amount())).isEqualTo(usd("14.00"));
    }

    @Test
    void without_a_rate_nothing_is_opened() {
        Asked asked = world.asked("r1", Way.BARCODE, new Money(Currency.THB, 10_000), List.of());

        assertThat(open(asked)).isEqualTo(new Outcome.NoRate(Currency.THB, Currency.USD));
        assertThat(world.payments.changes()).isEmpty();
    }

    @Test
    void a_currency_that_no_wallet_asked_for_takes_is_refused() {
        Money yen = new Money(Currency.JPY, 5000);

        assertThat(open(world.asked("r1", Way.QR, yen, List.of(Brand.ALIPAY, Brand.WECHATPAY))))
                .isEqualTo(new Outcome.CurrencyNotTaken("alipay+wechatpay", Currency.JPY));
        assertThat(open(world.asked("r1", Way.MIXED_QR, yen, List.of(Brand.ALIPAY, Brand.PAYPAY))))
                .isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void a_store_that_is_full_or_in_doubt_says_so() {
        for (Stored stored : List.of(Stored.BUSY, Stored.UNKNOWN)) {
            CoreWorld other = new CoreWorld(kept -> new Between(kept, _ -> stored), wallet -> wallet);
            Outcome outcome = other.openPayment.open(other.asked("r1", "13.00"), () -> 1);
            assertThat(outcome).isEqualTo(stored == Stored.BUSY ? new Outcome.Busy() : new Outcome.Unknown());
        }
    }

    private Outcome open(Asked asked) {
        return world.openPayment.open(asked, () -> 1);
    }
}

package io.tillgate.core.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.ChargePayment.Outcome;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Paid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChargePaymentTest {
    private final CoreWorld world = new CoreWorld();

    @AfterEach
    void the_money_rules_hold() {
        Invariants.hold(world.payments);
    }

    @Test
    void an_approved_code_pays() {
        Payment paid = world.charged("r1", "13.00", "approve");

        assertThat(paid.state()).isInstanceOf(Paid.class);
        assertThat(world.network.holds(paid.no().value())).isEqualTo(1300);
    }

    @Test
    void a_declined_code_fails_the_payment() {
        assertThat(world.charged("r1", "13.00", "decline").state()).isEqualTo(new Failed(world.now(), "balance"));
    }

    @Test
    void a_payer_who_must_confirm_is_awaited() {
        Payment waiting = world.charged("r1", "13.00", "wait");

        assertThat(waiting.state()).isEqualTo(new AwaitingPayer(1));
    }

    @Test
    void the_intent_is_durable_before_the_wallet_hears_of_it() {
        List<String> seen = new ArrayList<>();
        CoreWorld[] here = new CoreWorld[1];
        CoreWorld watched = new CoreWorld(
                kept -> kept,
                wallet -> new Eavesdropper(wallet, call -> {
                    Payment stored = here[0].payments
                            .find(CoreWorld.MERCHANT, new Reference("r1"))
                            .orElseThrow();
                    seen.add(call + " while " + stored.state());
                }));
        here[0] = watched;
        watched.charged("r1", "13.00", "approve");

        assertThat(seen).containsExactly("charge while Charging[attempt=1]");
    }

    @Test
    void charging_again_finds_how_it_stands_and_asks_nobody() {
        Payment paid = world.charged("r1", "13.00", "approve");
        Payment failed = world.charged("r2", "13.00", "decline");
        Payment waiting = world.charged("r3", "13.00", "wait");

        assertThat(world.charge(paid, "approve")).isEqualTo(paid);
        assertThat(world.charge(failed, "approve")).isEqualTo(failed);
        assertThat(world.charge(waiting, "approve")).isEqualTo(waiting);
        assertThat(world.network.calls("charge")).isEqualTo(3);
    }

    @Test
    void an_unknown_answer_leaves_it_charging() {
        world.network.faults(_ -> Fault.REPLY_LOST);
        Payment charging = world.charged("r1", "13.00", "approve");

        assertThat(charging.state()).isEqualTo(new Charging(1));
    }

    @Test
    void an_answer_is_recorded_although_the_caller_has_gone() {
        world.hurry(true);
        Payment told = world.charged("r1", "13.00", "approve");

        assertThat(told.state()).isEqualTo(new Charging(1));
        assertThat(world.now(told).state()).isInstanceOf(Paid.class);
    }

    @Test
    void a_closed_payment_cannot_be_charged() {
        Payment payment = world.opened(world.asked("r1", "13.00"));
        world.cancel(payment);

        assertThat(charge(payment, Brand.ALIPAY)).isEqualTo(new Outcome.CannotCharge(world.now(payment)));
        assertThat(world.network.calls()).isEmpty();
    }

    @Test
    void an_expired_payment_cannot_be_charged_even_before_it_is_closed() {
        Payment payment = world.opened(world.asked("r1", "13.00"));
        world.pass(Duration.ofHours(2));

        assertThat(charge(payment, Brand.ALIPAY)).isEqualTo(new Outcome.CannotCharge(payment));
        assertThat(world.network.calls()).isEmpty();
    }

    @Test
    void a_payment_for_a_qr_takes_no_code() {
        Payment payment = world.opened(world.asked("r1", Way.QR, CoreWorld.usd("13.00"), List.of(Brand.ALIPAY)));

        assertThat(charge(payment, Brand.ALIPAY)).isEqualTo(new Outcome.CannotCharge(payment));
    }

    @Test
    void a_wallet_that_does_not_take_the_currency_is_not_asked() {
        Payment payment = world.opened(world.asked("r1", Way.BARCODE, new Money(Currency.JPY, 5000), List.of()));

        assertThat(charge(payment, Brand.ALIPAY)).isEqualTo(new Outcome.CurrencyNotTaken(Brand.ALIPAY, Currency.JPY));
        assertThat(charge(payment, Brand.PAYPAY)).isInstanceOf(Outcome.Charged.class);
    }

    @Test
    void a_charge_that_could_not_be_noted_is_not_asked_for() {
        for (Stored stored : List.of(Stored.BUSY, Stored.UNKNOWN)) {
            CoreWorld other = new CoreWorld(kept -> new Between(kept, change -> stored), wallet -> wallet);
            Payment payment = new DecisionSamples().open(Way.BARCODE);
            PaymentChange opening = new DecisionSamples().decisions.charge().open(payment.opening());
            other.payments.commit(opening, Deadline.none());

            Outcome outcome = other.chargePayment.charge(other.account(), payment, Brand.ALIPAY, "approve");
            assertThat(outcome).isEqualTo(stored == Stored.BUSY ? new Outcome.Busy() : new Outcome.Unknown());
            assertThat(other.network.calls()).isEmpty();
        }
    }

    @Test
    void whoever_is_overtaken_for_longer_than_the_deadline_is_busy() {
        int[] rounds = {0};
        Committing committing = new Committing(new Between(world.payments, _ -> Stored.OVERTAKEN));
        Payment payment = world.opened(world.asked("r1", "13.00"));
        var result = committing.commit(
                new Payments.Key(payment.merchant(), payment.no()),
                () -> rounds[0]++ < 5 ? 1 : 0,
                now -> new DecisionSamples().decisions.cancel().cancel(now, Cause.MERCHANT, world.now(), "merchant"));

        assertThat(result).isEqualTo(new Committing.Result.Busy());
        assertThat(rounds[0]).isEqualTo(6);
    }

    @Test
    void what_is_not_there_is_not_charged() {
        Payment elsewhere = new DecisionSamples().open(Way.BARCODE);

        assertThat(charge(elsewhere, Brand.ALIPAY)).isEqualTo(new Outcome.NoSuchPayment());
    }

    @Test
    void answers_about_an_attempt_that_is_not_there_change_nothing() {
        Payment payment = world.opened(world.asked("r1", "13.00"));
        Payments.Key key = new Payments.Key(payment.merchant(), payment.no());
        world.attendPayment.askAbout(key, 0);
        world.attendPayment.askAbout(key, 1);
        world.attendPayment.askAbout(new Payments.Key(payment.merchant(), new TransactionNo("4")), 1);

        assertThat(world.network.calls()).isEmpty();
        assertThat(Optional.of(world.now(payment))).contains(payment);
    }

    @Test
    void an_event_tells_whether_the_payer_the_merchant_or_the_clock_engaged_the_wallet() {
        DecisionSamples samples = new DecisionSamples();
        Payment open = samples.open(Way.ONLINE);
        for (Attempt.Method method : Attempt.Method.values()) {
            String by = switch (method) {
                case CODE, NONCE, AGREEMENT -> "merchant";
                case FOLLOW_UP -> "clock";
                case QR, PAGE, STORING_QR, STORING_PAGE, APP, MINIPROGRAM -> "payer";
            };
            PaymentChange change = samples.decisions
                    .charge()
                    .engage(open, "alipay", method, DecisionSamples.NOON)
                    .orElseThrow();
            assertThat(change.event().by()).as(method.name()).isEqualTo(by);
        }
    }

    @Test
    void ninety_nine_attempts_are_the_most_since_two_digits_number_them() {
        DecisionSamples samples = new DecisionSamples();
        ChargeDecision charge = samples.decisions.charge();
        Payment payment = samples.open(Way.ONLINE);
        for (int number = 1; number <= 99; number++) {
            Payment engaged = samples.engaged(payment);
            Attempt attempt = engaged.attempt(number);
            Intent intent = Intent.of(engaged, attempt);
            Evidence evidence = new Evidence(intent.number(), engaged.amount(), intent.payee());
            payment = charge.answered(
                            engaged, attempt, new ChargeAnswer.Declined(evidence, "balance"), DecisionSamples.NOON)
                    .orElseThrow()
                    .after();
        }
        assertThat(charge.engage(payment, "alipay", Attempt.Method.CODE, DecisionSamples.NOON))
                .isEmpty();
    }

    @Test
    void what_was_given_back_never_pays_a_payment_that_goes_on() {
        DecisionSamples samples = new DecisionSamples();
        for (String state : List.of("switching", "switched", "open, first withdrawing")) {
            Payment before = Objects.requireNonNull(samples.switched().get(state));
            CancelAnswer reversed =
                    Objects.requireNonNull(samples.cancelAnswers(before).get("reversed"));
            Payment payment = samples.decisions
                    .withdraw()
                    .answered(before, before.attempt(1), reversed, DecisionSamples.NOON)
                    .orElseThrow()
                    .after();
            ChargeAnswer again = samples.approved(payment, 1, "13.00", "200043");
            assertThat(samples.decisions.charge().answered(payment, payment.attempt(1), again, DecisionSamples.NOON))
                    .as(state)
                    .isEmpty();
        }
    }

    private Outcome charge(Payment payment, Brand brand) {
        return world.chargePayment.charge(world.account(), payment, brand, "approve");
    }
}

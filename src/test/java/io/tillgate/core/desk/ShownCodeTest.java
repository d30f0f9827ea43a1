package io.tillgate.core.desk;

import static io.tillgate.core.CoreWorld.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Evidence;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Way;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A code for several wallets hangs at the till until its time is over: who refuses takes it from nobody.
class ShownCodeTest {
    private final CoreWorld world = new CoreWorld();

    @AfterEach
    void the_money_rules_hold() {
        Invariants.hold(world.payments);
    }

    @Test
    void what_one_payer_refuses_the_next_may_pay_by_any_of_the_wallets() {
        Payment payment = shown();
        world.network.decline(number(payment, 1));
        world.attend(payment);

        Payment again = world.now(payment);
        assertThat(again.state()).isEqualTo(new AwaitingPayer(2));
        assertThat(again.attempt(1).state()).isEqualTo(new AttemptState.Declined("balance"));
        world.network.approve(number(payment, 2));
        world.attend(payment);
        assertThat(world.now(payment).state()).isInstanceOf(Paid.class);
        assertThat(world.network.holds(payment.no().value())).isEqualTo(1300);
    }

    @Test
    void the_next_attempt_is_noted_with_the_refusal_and_opened_by_the_clock_where_the_call_is_lost() {
        Payment payment = shown();
        world.network.decline(number(payment, 1));
        world.network.faults(call -> call.equals("open") ? Fault.REQUEST_LOST : Fault.NONE);
        world.attend(payment);
        assertThat(world.now(payment).state()).isEqualTo(new Charging(2));
        assertThat(world.now(payment).attempt(2).brand()).isEqualTo("alipay+wechatpay");
        world.network.faults(_ -> Fault.NONE);
        world.walk(Duration.ofSeconds(5));

        assertThat(world.now(payment).state()).isEqualTo(new AwaitingPayer(2));
    }

    @Test
    void wallets_that_refuse_to_take_the_code_in_again_are_not_asked_on_and_on() {
        Payment payment = shown();
        world.network.decline(number(payment, 1));
        world.network.faults(call -> call.equals("open") ? Fault.REQUEST_LOST : Fault.NONE);
        world.attend(payment);
        refused(payment, 2);
        world.network.faults(_ -> Fault.NONE);
        world.walk(Duration.ofMinutes(10));

        assertThat(world.now(payment).state()).isEqualTo(new Open());
        assertThat(world.now(payment).attempts()).hasSize(2);
    }

    @Test
    void another_amount_that_is_taken_of_who_has_refused_goes_back_while_the_code_hangs_on() {
        Payment payment = shown();
        world.network.decline(number(payment, 1));
        world.attend(payment);
        world.network.takes(_ -> usd("13.01"));
        world.network.captureAnyway(number(payment, 1));
        world.attendPayment.askAbout(new Key(payment.merchant(), payment.no()), 1);
        world.walk(Duration.ofSeconds(10));

        assertThat(world.now(payment).state()).isEqualTo(new AwaitingPayer(2));
        assertThat(world.now(payment).attempt(1).state()).isEqualTo(new AttemptState.GivenBack());
        assertThat(world.network.holds(payment.no().value())).isZero();
    }

    @Test
    void who_has_refused_and_is_charged_all_the_same_has_paid_and_the_code_is_taken_back() {
        Payment payment = shown();
        world.network.decline(number(payment, 1));
        world.attend(payment);
        world.network.captureAnyway(number(payment, 1));
        world.attendPayment.askAbout(new Key(payment.merchant(), payment.no()), 1);
        world.walk(Duration.ofSeconds(5));

        assertThat(world.now(payment).state()).isInstanceOf(Paid.class);
        assertThat(world.now(payment).attempt(2).state()).isInstanceOf(AttemptState.Cancelled.class);
        assertThat(world.network.holds(payment.no().value())).isEqualTo(1300);
    }

    @Test
    void a_code_that_the_wallets_refuse_to_take_in_is_not_offered_to_them_again() {
        Payment payment = world.opened(mixed());
        refused(payment, 1);

        assertThat(world.now(payment).state()).isEqualTo(new Open());
        assertThat(world.now(payment).attempts()).hasSize(1);
    }

    @Test
    void what_is_refused_when_its_time_is_over_is_closed() {
        Payment payment = shown();
        world.network.decline(number(payment, 1));
        world.pass(Duration.ofHours(2));
        world.walk(Duration.ofSeconds(1));

        assertThat(world.now(payment).state())
                .isInstanceOfSatisfying(
                        Closed.class, closed -> assertThat(closed.cause()).isEqualTo(Cause.EXPIRED));
        assertThat(world.now(payment).attempts()).hasSize(1);
    }

    @Test
    void there_are_as_many_attempts_as_numbers_and_then_it_waits_for_its_end() {
        Payment payment = shown();
        for (int number = 1; number <= 99; number++) {
            world.network.decline(number(payment, number));
            world.attend(payment);
        }

        assertThat(world.now(payment).attempts()).hasSize(99);
        assertThat(world.now(payment).state()).isEqualTo(new Open());
        world.walk(Duration.ofHours(2));
        assertThat(world.now(payment).state()).isInstanceOf(Closed.class);
    }

    private void refused(Payment payment, int attempt) {
        Intent intent = Intent.of(world.now(payment), world.now(payment).attempt(attempt));
        Evidence evidence = new Evidence(intent.number(), intent.amount(), intent.payee());
        world.record(payment, attempt, new ChargeAnswer.Declined(evidence, "not_connected"));
    }

    private String number(Payment payment, int attempt) {
        return world.now(payment).attempt(attempt).walletNumber(payment.no());
    }

    private Payment shown() {
        Payment payment = world.chargePayment.openQr(world.account(), world.opened(mixed()));
        assertThat(payment.state()).isEqualTo(new AwaitingPayer(1));
        return payment;
    }

    private OpenPayment.Asked mixed() {
        return world.asked("r1", Way.MIXED_QR, usd("13.00"), List.of(Brand.ALIPAY, Brand.WECHATPAY));
    }
}

package io.tillgate.core.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.desk.AbandonPayment;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Attempt.Method;
import io.tillgate.core.payment.EngageWallet.Outcome;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A shopper on a cashier page takes a wallet, another one, tries again, and gives up.
class EngageWalletTest {
    private final CoreWorld world = new CoreWorld();
    private final Payment online = world.online("r1");
    private final String first = online.no().value() + "01";
    private final String second = online.no().value() + "02";

    @AfterEach
    void the_money_rules_hold() {
        Invariants.hold(world.payments);
    }

    private Outcome engage(Brand brand, Method method) {
        return world.engageWallet.engage(world.account(), world.now(online), brand, method);
    }

    private AttemptState attempt(int number) {
        return world.now(online).attempt(number).state();
    }

    @Test
    void an_online_payment_opens_without_a_wallet_even_where_the_shop_names_one() {
        Payment named = world.opened(world.asked("r2", Way.ONLINE, CoreWorld.usd("13.00"), List.of(Brand.ALIPAY)));

        assertThat(named.state()).isInstanceOf(Open.class);
        assertThat(named.attempts()).isEmpty();
        assertThat(world.network.calls()).isEmpty();
    }

    @Test
    void the_wallet_that_is_taken_opens_its_qr() {
        Payment engaged = world.engage(online, Brand.ALIPAY);

        assertThat(engaged.state()).isEqualTo(new AwaitingPayer(1));
        assertThat(attempt(1)).isEqualTo(new AttemptState.Waiting("QR"));
        assertThat(world.network.calls()).containsExactly("open " + first);
    }

    @Test
    void the_same_wallet_taken_again_is_the_same_qr() {
        world.engage(online, Brand.ALIPAY);

        assertThat(engage(Brand.ALIPAY, Method.QR)).isEqualTo(new Outcome.Engaged(world.now(online)));
        assertThat(world.now(online).attempts()).hasSize(1);
    }

    @Test
    void the_same_wallet_by_its_page_is_another_invitation() {
        world.engage(online, Brand.ALIPAY);
        engage(Brand.ALIPAY, Method.PAGE);

        assertThat(world.now(online).state()).isEqualTo(new AwaitingPayer(2));
        assertThat(attempt(1)).isEqualTo(new AttemptState.Cancelled());
    }

    @Test
    void taking_another_wallet_cancels_the_first_one_there() {
        world.engage(online, Brand.ALIPAY);
        world.engage(online, Brand.PAYPAL);

        assertThat(world.now(online).state()).isEqualTo(new AwaitingPayer(2));
        assertThat(attempt(1)).isEqualTo(new AttemptState.Cancelled());
        assertThat(world.network.waiting()).containsExactly(second);
    }

    @Test
    void a_cancel_that_got_lost_is_asked_again_until_the_wallet_has_confirmed() {
        world.engage(online, Brand.ALIPAY);
        world.network.faults(call -> call.equals("cancel") ? Fault.REQUEST_LOST : Fault.NONE);
        world.engage(online, Brand.PAYPAL);
        assertThat(attempt(1)).isInstanceOf(AttemptState.Withdrawing.class);
        assertThat(world.now(online).state()).isEqualTo(new AwaitingPayer(2));

        world.network.faults(_ -> Fault.NONE);
        world.walk(Duration.ofSeconds(5));
        assertThat(attempt(1)).isEqualTo(new AttemptState.Cancelled());
    }

    @Test
    void the_first_wallet_wins_where_it_was_approved_before_its_cancel_came() {
        world.engage(online, Brand.ALIPAY);
        world.network.approve(first);
        world.engage(online, Brand.PAYPAL);
        assertThat(world.now(online).state()).isInstanceOf(Paid.class);
        assertThat(world.now(online).brand()).isEqualTo("alipay");

        world.walk(Duration.ofSeconds(5));
        assertThat(attempt(2)).isEqualTo(new AttemptState.Cancelled());
        assertThat(world.network.waiting()).isEmpty();
    }

    @Test
    void the_second_approval_is_given_back_by_itself() {
        world.engage(online, Brand.ALIPAY);
        world.network.faults(call -> call.equals("cancel") ? Fault.REQUEST_LOST : Fault.NONE);
        world.engage(online, Brand.PAYPAL);
        world.network.approve(second);
        world.attend(online);
        assertThat(world.now(online).state()).isInstanceOf(Paid.class);
        world.network.approve(first);
        world.network.faults(_ -> Fault.NONE);
        world.walk(Duration.ofMinutes(1));

        assertThat(attempt(1)).isEqualTo(new AttemptState.GivenBack());
        assertThat(world.network.holds(online.no().value())).isEqualTo(1300);
        assertThat(world.now(online).brand()).isEqualTo("paypal");
    }

    @Test
    void a_wrong_amount_of_a_withdrawn_wallet_goes_back_while_the_payment_goes_on() {
        world.engage(online, Brand.ALIPAY);
        world.network.takes(_ -> CoreWorld.usd("1.00"));
        world.network.approve(first);
        world.network.takes(amount -> amount);
        world.engage(online, Brand.PAYPAL);
        world.walk(Duration.ofSeconds(30));
        assertThat(attempt(1)).isEqualTo(new AttemptState.GivenBack());
        assertThat(world.now(online).state()).isEqualTo(new AwaitingPayer(2));

        world.network.approve(second);
        world.walk(Duration.ofMinutes(1));
        assertThat(world.now(online).state()).isInstanceOf(Paid.class);
        assertThat(world.network.holds(online.no().value())).isEqualTo(1300);
    }

    @Test
    void after_a_refusal_the_shopper_tries_again() {
        world.engage(online, Brand.ALIPAY);
        world.network.decline(first);
        world.attend(online);
        assertThat(world.now(online).state()).isInstanceOf(Open.class);
        world.engage(online, Brand.ALIPAY);
        world.network.approve(second);
        world.attend(online);

        assertThat(world.now(online).state()).isInstanceOf(Paid.class);
    }

    @Test
    void a_wallet_that_does_not_answer_leaves_the_payment_charging_and_is_asked_again() {
        world.network.faults(call -> call.equals("open") ? Fault.REQUEST_LOST : Fault.NONE);
        assertThat(world.engage(online, Brand.ALIPAY).state()).isEqualTo(new Charging(1));
        world.network.faults(_ -> Fault.NONE);

        assertThat(world.engage(online, Brand.ALIPAY).state()).isEqualTo(new AwaitingPayer(1));
        assertThat(world.now(online).attempts()).hasSize(1);
    }

    @Test
    void a_currency_that_the_wallet_does_not_take_is_refused_before_it_is_asked() {
        assertThat(engage(Brand.GCASH, Method.QR)).isEqualTo(new Outcome.CurrencyNotTaken(Brand.GCASH, Currency.USD));
        assertThat(world.network.calls()).isEmpty();
    }

    @Test
    void what_is_decided_or_over_or_a_tills_cannot_be_engaged() {
        Payment till = world.opened(world.asked("r3", "13.00"));
        assertThat(world.engageWallet.engage(world.account(), till, Brand.ALIPAY, Method.QR))
                .isInstanceOf(Outcome.CannotEngage.class);
        assertThat(engage(Brand.ALIPAY, Method.CODE)).isInstanceOf(Outcome.CannotEngage.class);
        world.pass(Duration.ofHours(3));
        assertThat(engage(Brand.ALIPAY, Method.QR)).isInstanceOf(Outcome.CannotEngage.class);
        world.cancel(world.now(online));
        assertThat(engage(Brand.ALIPAY, Method.QR)).isInstanceOf(Outcome.CannotEngage.class);
    }

    @Test
    void who_gives_up_closes_the_payment_at_every_wallet_that_was_engaged() {
        world.engage(online, Brand.ALIPAY);
        world.network.faults(call -> call.equals("cancel") ? Fault.REQUEST_LOST : Fault.NONE);
        world.engage(online, Brand.PAYPAL);
        world.network.faults(_ -> Fault.NONE);
        AbandonPayment.Outcome outcome = world.abandonPayment.abandon(world.now(online));

        assertThat(outcome).isEqualTo(new AbandonPayment.Outcome.Abandoned(world.now(online)));
        assertThat(world.now(online).state()).isEqualTo(new Closed(world.now(), Cause.SHOPPER));
        assertThat(world.network.waiting()).isEmpty();
        assertThat(world.abandonPayment.abandon(world.now(online))).isEqualTo(outcome);
    }

    @Test
    void who_gives_up_when_it_is_paid_changes_nothing() {
        world.engage(online, Brand.ALIPAY);
        world.network.approve(first);
        world.attend(online);

        assertThat(world.abandonPayment.abandon(world.now(online)))
                .isEqualTo(new AbandonPayment.Outcome.Paid(world.now(online)));
        assertThat(world.network.holds(online.no().value())).isEqualTo(1300);
    }

    @Test
    void an_open_payment_with_a_wallet_still_to_confirm_closes_after_it_has() {
        world.engage(online, Brand.ALIPAY);
        world.network.faults(call -> call.equals("cancel") ? Fault.REQUEST_LOST : Fault.NONE);
        world.engage(online, Brand.PAYPAL);
        world.network.decline(second);
        world.attend(online);
        world.cancel(world.now(online));
        assertThat(world.now(online).state()).isInstanceOf(Cancelling.class);
        world.network.approve(first);
        world.network.faults(_ -> Fault.NONE);
        world.walk(Duration.ofMinutes(1));

        assertThat(world.now(online).state()).isInstanceOf(Paid.class);
        assertThat(world.network.holds(online.no().value())).isZero();
    }

    @Test
    void an_amount_of_another_currency_is_asked_as_it_is() {
        Money yuan = Money.parse(Currency.CNY, "10").orElseThrow();
        Payment payment = world.opened(world.asked("r4", Way.ONLINE, yuan, List.of()));

        assertThat(world.engage(payment, Brand.WECHATPAY).state()).isInstanceOf(AwaitingPayer.class);
    }
}

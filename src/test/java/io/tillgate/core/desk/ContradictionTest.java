package io.tillgate.core.desk;

import static io.tillgate.core.CoreWorld.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.AttemptState.Cancelled;
import io.tillgate.core.payment.AttemptState.GivenBack;
import io.tillgate.core.payment.AttemptState.Held;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Evidence;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a wallet takes that nobody asked for, and what it says that cannot be: never paid, given back once, or left
/// to a person.
class ContradictionTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final CoreWorld world = new CoreWorld();

    @AfterEach
    void the_money_rules_hold() {
        Invariants.hold(world.payments);
    }

    @Test
    void a_late_success_after_a_close_is_given_back_once_and_told_once() {
        Payment waiting = world.charged("r1", "13.00", "wait");
        world.cancel(waiting);
        world.network.captureAnyway(number(waiting));
        world.walk(Duration.ofSeconds(10));

        assertThat(world.network.holds(waiting.no().value())).isZero();
        assertThat(world.network.calls("refund")).isEqualTo(1);
        assertThat(world.refundsOf(waiting)).hasSize(1).allMatch(refund -> !refund.isOfSale());
        world.walk(Duration.ofDays(2));
        assertThat(world.network.calls("refund")).isEqualTo(1);
    }

    @Test
    void what_a_withdrawn_wallet_said_before_it_took_the_money_back_is_no_sale() {
        world.network.reverses(true);
        Payment online = world.engage(world.online("r1"), Brand.ALIPAY);
        world.network.approve(number(online));
        ChargeAnswer said = world.network.ask(Intent.of(online, online.attempt(1)));
        world.network.faults(call -> call.equals("cancel") ? Fault.REPLY_LOST : Fault.NONE);
        world.engage(online, Brand.PAYPAL);
        world.record(online, 1, said);
        assertThat(world.now(online).state()).isEqualTo(new AwaitingPayer(2));

        world.network.faults(_ -> Fault.NONE);
        world.walk(Duration.ofSeconds(30));
        assertThat(world.now(online).attempt(1).state()).isEqualTo(new GivenBack());
        assertThat(world.network.holds(online.no().value())).isZero();
    }

    @Test
    void what_a_wallet_takes_after_it_has_confirmed_the_cancel_goes_back_while_the_sale_goes_on() {
        Payment online = world.engage(world.online("r1"), Brand.ALIPAY);
        world.engage(online, Brand.PAYPAL);
        assertThat(world.now(online).attempt(1).state()).isEqualTo(new Cancelled());
        world.network.captureAnyway(number(online));
        world.attendPayment.askAbout(new Key(online.merchant(), online.no()), 1);

        assertThat(world.now(online).state()).isEqualTo(new AwaitingPayer(2));
        assertThat(world.now(online).attempt(1).state()).isEqualTo(new GivenBack());
        assertThat(world.network.holds(online.no().value())).isZero();
        assertThat(world.refundsOf(online)).hasSize(1).allMatch(refund -> !refund.isOfSale());
    }

    @Test
    void a_notice_of_a_late_success_is_a_hint_that_makes_us_ask_and_give_back_at_once() {
        Payment failed = world.charged("r1", "13.00", "decline");
        world.network.captureAnyway(number(failed));
        Key key = new Key(failed.merchant(), failed.no());
        world.attendPayment.askAbout(key, 1);
        world.attendPayment.askAbout(key, 1);

        assertThat(world.network.holds(failed.no().value())).isZero();
        assertThat(world.now(failed).state()).isInstanceOf(Failed.class);
        assertThat(world.network.calls("refund")).isEqualTo(1);
    }

    @Test
    void what_the_wallet_once_said_too_much_of_a_late_success_is_corrected_and_what_it_holds_given_back() {
        Payment failed = world.charged("r1", "13.00", "decline");
        world.network.captureAnyway(number(failed));
        world.network.tells(
                one -> world.network.calls("refund") > 0 ? one : new Evidence(one.number(), usd("14.00"), one.payee()));
        world.walk(Duration.ofMinutes(10));

        assertThat(world.network.holds(failed.no().value())).isZero();
        assertThat(world.refundsOf(failed)).extracting(Refund::amount).containsExactly(usd("14.00"), usd("13.00"));
        assertThat(world.refundsOf(failed).getFirst().state()).isInstanceOf(RefundState.Mistaken.class);
        assertThat(world.refundsOf(failed).getLast().state()).isInstanceOf(RefundState.Succeeded.class);
        assertThat(world.now(failed).attempt(1).state()).isEqualTo(new GivenBack());
    }

    @Test
    void too_little_that_is_said_once_of_a_late_success_leaves_nothing_with_the_wallet() {
        Payment failed = world.charged("r1", "13.00", "decline");
        world.network.captureAnyway(number(failed));
        world.network.tells(
                one -> world.network.calls("ask") > 1 ? one : new Evidence(one.number(), usd("12.00"), one.payee()));
        world.walk(Duration.ofMinutes(10));

        assertThat(world.network.holds(failed.no().value())).isZero();
        assertThat(world.refundsOf(failed)).extracting(Refund::amount).containsExactly(usd("13.00"));
    }

    @Test
    void a_cancel_that_is_answered_with_two_amounts_is_asked_again() {
        Payment waiting = world.charged("r1", "13.00", "wait");
        world.network.approve(number(waiting));
        world.network.tells(one -> world.network.calls("cancel") > 2
                ? one
                : new Evidence(one.number(), usd(world.network.calls("cancel") + ".00"), one.payee()));
        world.cancel(waiting);
        assertThat(world.now(waiting).state()).isInstanceOf(Cancelling.class);
        world.walk(HOUR);

        assertThat(world.network.holds(waiting.no().value())).isZero();
        assertThat(world.refundsOf(waiting)).extracting(Refund::amount).containsExactly(usd("13.00"));
    }

    @Test
    void a_late_success_whose_refund_is_unknown_is_asked_again_until_it_is_back() {
        Payment failed = world.charged("r1", "13.00", "decline");
        world.network.captureAnyway(number(failed));
        world.network.faults(call -> call.equals("refund") ? Fault.REPLY_LOST : Fault.NONE);
        world.walk(HOUR);
        world.network.faults(_ -> Fault.NONE);
        world.walk(HOUR);

        assertThat(world.network.holds(failed.no().value())).isZero();
        assertThat(world.refundsOf(failed))
                .extracting(Refund::state)
                .noneMatch(state -> state.toString().contains("Reserved"));
    }

    @Test
    void an_answer_of_another_amount_is_held_cancelled_at_verdict_time_and_given_back() {
        world.network.takes(_ -> usd("1.00"));
        Payment held = world.charged("r1", "13.00", "approve");
        assertThat(held.attempt(1).state()).isInstanceOf(Held.class);
        assertThat(held.state()).isEqualTo(new Charging(1));
        world.walk(Duration.ofMinutes(2));

        assertThat(world.now(held).state()).isInstanceOf(Closed.class);
        assertThat(world.network.holds(held.no().value())).isZero();
        assertNeverPaid();
    }

    @Test
    void an_answer_for_another_payee_or_number_is_never_paid_and_never_closed_by_guessing() {
        UnaryOperator<Evidence> payee = one -> new Evidence(one.number(), one.amount(), new MerchantNo("202333"));
        UnaryOperator<Evidence> number = one -> new Evidence(one.number() + "9", one.amount(), one.payee());
        for (UnaryOperator<Evidence> lie : List.of(payee, number)) {
            world.network.tells(lie);
            Payment held = world.charged("", "13.00", "approve");
            assertThat(held.attempt(1).state()).isInstanceOf(Held.class);
            world.walk(HOUR);
            assertThat(world.now(held).state()).isInstanceOf(Cancelling.class);
            world.network.tells(UnaryOperator.identity());
            world.walk(HOUR);
            assertThat(world.now(held).state()).isInstanceOf(Paid.class);
        }
    }

    @Test
    void a_contradiction_that_is_taken_back_is_paid() {
        world.network.tells(one -> new Evidence(one.number(), usd("1.00"), one.payee()));
        Payment held = world.charged("r1", "13.00", "approve");
        world.network.tells(UnaryOperator.identity());
        world.walk(Duration.ofSeconds(20));

        assertThat(world.now(held).state()).isInstanceOf(Paid.class);
    }

    @Test
    void a_wallet_that_took_nothing_took_nothing() {
        world.network.takes(amount -> Money.zero(amount.currency()));
        Payment held = world.charged("r1", "13.00", "approve");
        world.walk(HOUR);

        assertThat(world.now(held).state()).isInstanceOf(Cancelling.class);
        assertNeverPaid();
    }

    private void assertNeverPaid() {
        assertThat(world.payments.changes()).noneMatch(change -> change.after().state() instanceof Paid);
    }

    private static String number(Payment payment) {
        return payment.no().value() + "01";
    }
}

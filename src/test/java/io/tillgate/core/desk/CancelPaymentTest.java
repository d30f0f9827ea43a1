package io.tillgate.core.desk;

import static io.tillgate.core.CoreWorld.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.desk.CancelPayment.Outcome;
import io.tillgate.core.payment.Between;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import io.tillgate.core.payment.Stored;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancelPaymentTest {
    private final CoreWorld world = new CoreWorld();

    @AfterEach
    void the_money_rules_hold() {
        Invariants.hold(world.payments);
    }

    @Test
    void an_open_payment_is_closed_at_once() {
        Payment open = world.opened(world.asked("r1", "13.00"));

        assertThat(world.cancel(open)).isEqualTo(new Outcome.Cancelled(world.now(open)));
        assertThat(world.now(open).state()).isEqualTo(new Closed(world.now(), Cause.MERCHANT));
        assertThat(world.network.calls()).isEmpty();
    }

    @Test
    void cancelling_twice_is_the_same_as_cancelling_once() {
        Payment open = world.opened(world.asked("r1", "13.00"));
        Payment waiting = world.charged("r2", "13.00", "wait");
        Payment paid = world.charged("r3", "13.00", "approve");

        for (Payment payment : List.of(open, waiting, paid)) {
            Outcome first = world.cancel(payment);
            world.pass(Duration.ofMinutes(5));
            assertThat(world.cancel(payment)).isEqualTo(first);
            assertThat(world.network.holds(payment.no().value())).isZero();
        }
    }

    @Test
    void a_waiting_payment_is_closed_when_the_wallet_has_confirmed() {
        Payment waiting = world.charged("r1", "13.00", "wait");
        world.network.faults(_ -> Fault.REQUEST_LOST);
        assertThat(world.cancel(waiting)).isInstanceOf(Outcome.Undecided.class);
        assertThat(world.now(waiting).state()).isInstanceOf(Cancelling.class);

        world.network.faults(_ -> Fault.NONE);
        assertThat(world.cancel(waiting)).isEqualTo(new Outcome.Cancelled(world.now(waiting)));
    }

    @Test
    void a_paid_payment_is_refunded_of_what_is_left() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.refund(paid, "5.00", "b1");
        Outcome.Refunding refunding = (Outcome.Refunding) world.cancel(paid);

        assertThat(refunding.refund().amount()).isEqualTo(usd("8.00"));
        assertThat(refunding.refund().state()).isInstanceOf(Succeeded.class);
        assertThat(refunding.refund().reason()).isEqualTo(Refund.Reason.CANCEL);
        assertThat(world.network.holds(paid.no().value())).isZero();
    }

    @Test
    void what_the_merchant_has_refunded_in_full_has_nothing_left() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.refund(paid, "13.00", "b1");

        assertThat(world.cancel(paid)).isEqualTo(new Outcome.NothingLeft(world.now(paid)));
    }

    @Test
    void a_cancel_is_refunded_although_the_clock_had_asked_first_and_the_wallet_says_so_late() {
        Payment waiting = world.charged("r1", "13.00", "wait");
        world.network.faults(call -> call.equals("cancel") ? Fault.REQUEST_LOST : Fault.NONE);
        world.walk(Duration.ofMinutes(3));
        assertThat(world.now(waiting).state())
                .isInstanceOfSatisfying(
                        Cancelling.class, state -> assertThat(state.cause()).isEqualTo(Cause.VERDICT_TIME));
        assertThat(world.cancel(waiting)).isInstanceOf(Outcome.Undecided.class);
        world.network.approve(waiting.no().value() + "01");
        world.network.faults(_ -> Fault.NONE);
        world.walk(Duration.ofMinutes(10));

        assertThat(world.now(waiting).state()).isInstanceOf(Paid.class);
        assertThat(world.network.holds(waiting.no().value())).isZero();
    }

    @Test
    void a_charge_that_the_payer_had_confirmed_is_paid_then_refunded_in_one_change() {
        Payment waiting = world.charged("r1", "13.00", "wait");
        world.network.approve(waiting.no().value() + "01");
        Outcome.Refunding refunding = (Outcome.Refunding) world.cancel(waiting);

        assertThat(refunding.refund().amount()).isEqualTo(usd("13.00"));
        assertThat(world.network.holds(waiting.no().value())).isZero();
        assertThat(world.payments.changes())
                .noneMatch(change -> change.after().state() instanceof Paid
                        && change.after().refundable().minor() == 1300);
    }

    @Test
    void a_wallet_that_reverses_what_it_had_captured_closes_the_payment() {
        world.network.reverses(true);
        Payment waiting = world.charged("r1", "13.00", "wait");
        world.network.approve(waiting.no().value() + "01");

        assertThat(world.cancel(waiting)).isEqualTo(new Outcome.Cancelled(world.now(waiting)));
        assertThat(world.network.holds(waiting.no().value())).isZero();
    }

    @Test
    void a_failed_payment_stays_as_it_is() {
        Payment failed = world.charged("r1", "13.00", "decline");

        assertThat(world.cancel(failed)).isEqualTo(new Outcome.Cancelled(failed));
    }

    @Test
    void a_cancel_refunds_what_has_become_free_since_the_last_one() {
        Payment paid = world.charged("r1", "10.00", "approve");
        world.network.faults(_ -> Fault.REQUEST_LOST);
        world.refund(paid, "5.00", "b1");
        world.network.faults(_ -> Fault.NONE);
        Outcome.Refunding first = (Outcome.Refunding) world.cancel(paid);
        assertThat(first.refund().amount()).isEqualTo(usd("5.00"));
        world.network.refuses(true);
        world.attend(paid);
        world.network.refuses(false);
        assertThat(world.now(paid).refundable()).isEqualTo(usd("5.00"));

        Outcome.Refunding second = (Outcome.Refunding) world.cancel(paid);
        assertThat(second.refund().no()).isNotEqualTo(first.refund().no());
        assertThat(world.network.holds(paid.no().value())).isZero();
    }

    @Test
    void a_cancel_whose_refund_was_refused_may_be_sent_again() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.network.refuses(true);
        world.cancel(paid);
        world.network.refuses(false);
        world.refund(paid, "13.00", "b1");

        assertThat(world.cancel(paid)).isEqualTo(new Outcome.NothingLeft(world.now(paid)));
    }

    @Test
    void a_refund_that_takes_long_is_told_as_under_way() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.network.faults(_ -> Fault.REPLY_LOST);
        Outcome.Refunding refunding = (Outcome.Refunding) world.cancel(paid);
        assertThat(refunding.refund().state()).isEqualTo(new Reserved());

        assertThat(((Outcome.Refunding) world.cancel(paid)).refund()).isEqualTo(refunding.refund());
    }

    @Test
    void a_cancel_that_could_not_be_noted_asks_nobody() {
        for (Stored stored : List.of(Stored.BUSY, Stored.UNKNOWN)) {
            CoreWorld other = new CoreWorld(kept -> new Between(kept, _ -> stored), wallet -> wallet);
            Payment waiting = world.charged("r" + stored, "13.00", "wait");
            world.payments.changes().forEach(change -> other.payments.commit(change, () -> 1));

            Outcome outcome = other.cancel(waiting);
            assertThat(outcome).isEqualTo(stored == Stored.BUSY ? new Outcome.Busy() : new Outcome.Unknown());
            assertThat(other.network.calls()).isEmpty();
        }
    }

    @Test
    void what_is_not_there_is_not_cancelled() {
        Payment elsewhere = new CoreWorld().opened(world.asked("r1", "13.00"));

        assertThat(world.cancel(elsewhere)).isEqualTo(new Outcome.NoSuchPayment());
    }
}

package io.tillgate.core.desk;

import static io.tillgate.core.CoreWorld.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttendPaymentTest {
    private final CoreWorld world = new CoreWorld();

    @AfterEach
    void the_money_rules_hold() {
        Invariants.hold(world.payments);
    }

    @Test
    void an_open_payment_expires() {
        Payment open = world.opened(world.asked("r1", "13.00"));
        world.walk(Duration.ofHours(2).minusMillis(1));
        assertThat(world.now(open)).isEqualTo(open);
        world.walk(Duration.ofMillis(1));

        assertThat(world.now(open).state()).isEqualTo(new Closed(world.now(), Cause.EXPIRED));
    }

    @Test
    void a_reply_that_was_lost_is_asked_for_and_the_charge_found_paid() {
        world.network.faults(call -> call.equals("charge") ? Fault.REPLY_LOST : Fault.NONE);
        Payment charging = world.charged("r1", "13.00", "approve");
        assertThat(charging.state()).isEqualTo(new Charging(1));
        world.walk(Duration.ofSeconds(3));

        assertThat(world.now(charging).state()).isInstanceOf(Paid.class);
        assertThat(world.network.calls("charge")).isEqualTo(1);
    }

    @Test
    void a_charge_that_never_arrived_is_barred_by_a_tombstone_and_has_failed() {
        world.network.faults(call -> call.equals("charge") ? Fault.REQUEST_LOST : Fault.NONE);
        Payment charging = world.charged("r1", "13.00", "approve");
        world.walk(Duration.ofSeconds(3));

        assertThat(world.now(charging).state()).isInstanceOf(Failed.class);
        assertThat(world.network.calls()).containsExactly("ask " + number(charging), "cancel " + number(charging));
        assertThat(world.network.calls("charge")).isZero();
    }

    @Test
    void a_wallet_that_cannot_be_reached_is_asked_slower_and_slower_and_nothing_is_decided_for_it() {
        world.network.faults(_ -> Fault.REQUEST_LOST);
        Payment charging = world.charged("r1", "13.00", "approve");
        world.walk(Duration.ofDays(3));
        assertThat(world.now(charging).state()).isInstanceOf(Cancelling.class);

        world.network.faults(_ -> Fault.NONE);
        // After three days it is asked every quarter of an hour.
        world.walk(Duration.ofMinutes(16));
        assertThat(world.now(charging).state()).isEqualTo(new Closed(decidedAt(charging), Cause.VERDICT_TIME));
    }

    @Test
    void an_undecided_charge_is_cancelled_at_its_verdict_time() {
        Payment waiting = world.charged("r1", "13.00", "wait");
        world.walk(Duration.ofSeconds(119));
        assertThat(world.now(waiting).state()).isEqualTo(new AwaitingPayer(1));
        world.walk(Duration.ofSeconds(1));

        assertThat(world.now(waiting).state()).isEqualTo(new Closed(world.now(), Cause.VERDICT_TIME));
    }

    @Test
    void a_payer_who_confirms_in_time_pays() {
        Payment waiting = world.charged("r1", "13.00", "wait");
        world.walk(Duration.ofSeconds(100));
        world.network.approve(number(waiting));
        world.walk(Duration.ofSeconds(20));

        assertThat(world.now(waiting).state()).isInstanceOf(Paid.class);
    }

    @Test
    void what_turns_out_paid_at_verdict_time_stays_paid_since_the_till_still_asks() {
        Payment waiting = world.charged("r1", "13.00", "wait");
        world.network.faults(call -> call.equals("ask") ? Fault.REQUEST_LOST : Fault.NONE);
        world.network.approve(number(waiting));
        world.walk(Duration.ofMinutes(2));

        assertThat(world.now(waiting).state()).isInstanceOf(Paid.class);
        assertThat(world.now(waiting).refundable()).isEqualTo(usd("13.00"));
    }

    @Test
    void a_gateway_that_was_down_for_a_week_finds_what_was_paid() {
        world.network.faults(_ -> Fault.REPLY_LOST);
        Payment charging = world.charged("r1", "13.00", "approve");
        world.network.faults(_ -> Fault.NONE);
        world.pass(Duration.ofDays(7));
        world.walk(Duration.ofSeconds(1));

        assertThat(world.now(charging).state()).isInstanceOf(Paid.class);
    }

    @Test
    void a_qr_that_was_never_heard_of_is_opened_again_under_the_same_number() {
        world.network.faults(call -> call.equals("open") ? Fault.REQUEST_LOST : Fault.NONE);
        Payment payment = world.opened(world.asked("r1", Way.QR, usd("13.00"), List.of(Brand.ALIPAY)));
        world.chargePayment.openQr(world.account(), payment);
        world.network.faults(_ -> Fault.NONE);
        world.walk(Duration.ofSeconds(3));

        assertThat(world.now(payment).state()).isEqualTo(new AwaitingPayer(1));
        assertThat(world.network.waiting()).containsExactly(number(payment));
    }

    @Test
    void a_qr_is_cancelled_when_the_payment_expires_and_a_scan_that_comes_late_finds_nothing() {
        Payment payment = world.opened(world.asked("r1", Way.QR, usd("13.00"), List.of(Brand.ALIPAY)));
        world.chargePayment.openQr(world.account(), payment);
        world.walk(Duration.ofHours(2));
        world.network.approve(number(payment));
        world.walk(Duration.ofDays(2));

        assertThat(world.now(payment).state()).isInstanceOf(Closed.class);
        assertThat(world.network.holds(payment.no().value())).isZero();
    }

    @Test
    void everything_that_is_due_is_attended_to_once() {
        for (int i = 0; i < 200; i++) {
            world.charged("r" + i, "1.00", "wait");
        }
        world.walk(Duration.ofSeconds(3));

        assertThat(world.network.calls("ask")).isEqualTo(200);
    }

    private Instant decidedAt(Payment payment) {
        return ((Closed) world.now(payment).state()).at();
    }

    private static String number(Payment payment) {
        return payment.no().value() + "01";
    }
}

package io.tillgate.core.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.Seed;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments.Page;
import io.tillgate.core.payment.Payments.Position;
import io.tillgate.core.payment.Recurrence;
import io.tillgate.core.payment.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// A schedule of payments that the clock charges: each is a payment of its own, and happens once.
class RecurringTest {
    private CoreWorld world = new CoreWorld();

    private Payment first(String count) {
        MerchantAccount account = world.account();
        var asked = new OpenPayment.Asked(
                account,
                "sub",
                Way.ONLINE,
                CoreWorld.usd("13.00"),
                CoreWorld.usd("13.00").currency(),
                List.of(Brand.CREDITCARD),
                Duration.ofHours(2),
                new Origin("pockyt", "c1"),
                Map.of(Recurrence.COUNT, count, Recurrence.EVERY, "30", "notify", "https://shop.example/ipn"));
        return world.opened(asked);
    }

    private Payment paid(String count) {
        Payment open = first(count);
        var outcome = world.chargePayment.chargeNonce(world.account(), open, Brand.CREDITCARD, "approve");
        return ((ChargePayment.Outcome.Charged) outcome).payment();
    }

    private List<Payment> all() {
        return world.payments.list(
                CoreWorld.MERCHANT, CoreWorld.STORE, new Page(Instant.EPOCH, Instant.MAX, Position.START, 1000));
    }

    private long paidOnes() {
        return all().stream().filter(one -> one.state() instanceof Paid).count();
    }

    private void theMoneyIsRight() {
        all().forEach(one -> assertThat(world.network.holds(one.no().value()))
                .as(one.toString())
                .isEqualTo(
                        one.state() instanceof Paid paid
                                ? 1300 - paid.refunded().minor()
                                : 0));
        Invariants.hold(world.payments);
    }

    @Test
    void each_is_charged_when_its_days_have_passed_and_the_last_one_ends_it() {
        paid("3");
        world.walk(Duration.ofDays(29));
        assertThat(paidOnes()).isEqualTo(1);
        world.walk(Duration.ofDays(2));
        assertThat(paidOnes()).isEqualTo(2);
        world.walk(Duration.ofDays(30));
        assertThat(paidOnes()).isEqualTo(3);
        world.walk(Duration.ofDays(1000));

        assertThat(all()).hasSize(3);
        assertThat(all())
                .extracting(one -> one.opening().reference().value())
                .containsExactly(
                        "sub",
                        world.now(all().getFirst()).no().value() + "-2",
                        all().getFirst().no().value() + "-3");
        theMoneyIsRight();
    }

    @Test
    void a_schedule_without_end_goes_on() {
        paid("0");
        world.walk(Duration.ofDays(365));

        assertThat(paidOnes()).isEqualTo(13);
        theMoneyIsRight();
    }

    @Test
    void cancelling_the_next_one_ends_it() {
        paid("0");
        world.walk(Duration.ofDays(1));
        Payment next = all().getLast();
        assertThat(next.state()).isInstanceOf(Open.class);
        world.cancel(next);
        world.walk(Duration.ofDays(400));

        assertThat(all()).hasSize(2);
        assertThat(world.now(next).state()).isInstanceOf(Closed.class);
        theMoneyIsRight();
    }

    @Test
    void giving_all_of_one_back_ends_it() {
        Payment paid = paid("0");
        world.refund(paid, "13.00", "b1");
        world.walk(Duration.ofDays(400));

        assertThat(all()).hasSize(1);
        theMoneyIsRight();
    }

    @Test
    void an_unpaid_first_one_begins_nothing() {
        first("3");
        world.walk(Duration.ofDays(100));

        assertThat(all()).hasSize(1);
    }

    @Test
    void a_gateway_that_was_away_charges_once_for_the_missed_time() {
        paid("0");
        world.walk(Duration.ofDays(1));
        world.pass(Duration.ofDays(33));
        world.walk(Duration.ofHours(1));

        assertThat(paidOnes()).isEqualTo(2);
        theMoneyIsRight();
    }

    @Test
    void a_gateway_that_was_away_before_the_next_one_was_opened_charges_it_all_the_same() {
        paid("0");
        world.pass(Duration.ofDays(31));
        world.walk(Duration.ofHours(1));

        assertThat(paidOnes()).isEqualTo(2);
        theMoneyIsRight();
    }

    @Test
    void a_charge_that_no_wallet_heard_of_for_a_week_is_not_made_any_more() {
        paid("0");
        world.walk(Duration.ofDays(29));
        world.network.faults(_ -> Fault.REQUEST_LOST);
        world.walk(Duration.ofDays(2));
        world.pass(Duration.ofDays(40));
        world.network.faults(_ -> Fault.NONE);
        world.walk(Duration.ofDays(400));

        assertThat(all()).hasSize(2);
        assertThat(all().getLast().state()).isInstanceOf(Closed.class);
        theMoneyIsRight();
    }

    @Test
    void only_a_card_pays_what_recurs() {
        Payment open = first("0");
        var nonce = world.chargePayment.chargeNonce(world.account(), open, Brand.PAYPAL, "approve");
        Payment engaged = world.engage(open, Brand.ALIPAY);

        assertThat(nonce).isEqualTo(new ChargePayment.Outcome.CannotCharge(open));
        assertThat(engaged.state()).isInstanceOf(Open.class);
        assertThat(world.network.calls()).isEmpty();
        assertThat(Recurrence.takes(world.online("once").opening(), Brand.ALIPAY.code()))
                .isTrue();
    }

    @Test
    void a_cancel_that_comes_too_late_ends_it_even_where_its_refund_is_refused() {
        Payment paid = paid("0");
        world.network.refuses(true);
        world.cancel(paid);
        world.walk(Duration.ofDays(400));

        assertThat(all()).hasSize(1);
        assertThat(paidOnes()).isEqualTo(1);
        theMoneyIsRight();
    }

    @RepeatedTest(50)
    void whatever_is_lost_and_whoever_dies_each_happens_once(RepetitionInfo round) {
        Random random = Seed.random(round.getCurrentRepetition());
        Dying dying = new Dying(random, 0.1);
        world = new CoreWorld(dying::payments, dying::wallet);
        world.network.faults(_ -> random.nextInt(4) == 0 ? Fault.REPLY_LOST : Fault.NONE);
        dying.survive(() -> paid("3"));
        for (int hour = 0; hour < 24 * 70; hour += 7) {
            dying.survive(() -> world.walk(Duration.ofHours(7)));
        }
        dying.stop();
        world.network.faults(_ -> Fault.NONE);
        world.walk(Duration.ofDays(100));

        boolean begun = !all().isEmpty() && all().getFirst().state() instanceof Paid;
        assertThat(paidOnes()).isEqualTo(begun ? 3 : 0);
        theMoneyIsRight();
    }

    @RepeatedTest(20)
    void many_gateways_that_look_at_once_charge_once() throws Exception {
        world.othersAtWork();
        Payment paid = paid("2");
        atOnce(() -> world.attend(paid));
        assertThat(all()).hasSize(2);
        world.pass(Duration.ofDays(31));
        Payment next = all().getLast();
        atOnce(() -> world.attend(next));

        assertThat(paidOnes()).isEqualTo(2);
        theMoneyIsRight();
    }

    private static void atOnce(Runnable work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> done : threads.invokeAll(Collections.nCopies(16, Executors.callable(work)))) {
                done.get();
            }
        }
    }
}

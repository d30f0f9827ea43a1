package io.tillgate.core.refund;

import static io.tillgate.core.CoreWorld.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import io.tillgate.core.refund.RefundPayment.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefundPaymentTest {
    private final CoreWorld world = new CoreWorld();

    @AfterEach
    void the_money_rules_hold() {
        Invariants.hold(world.payments);
    }

    @Test
    void a_refund_gives_the_money_back_and_can_be_found() {
        Payment paid = world.charged("r1", "13.00", "approve");
        Outcome.Accepted accepted = (Outcome.Accepted) world.refund(paid, "5.00", "b1");

        assertThat(accepted.refund().state()).isInstanceOf(Succeeded.class);
        assertThat(accepted.payment().refundable()).isEqualTo(usd("8.00"));
        assertThat(world.network.holds(paid.no().value())).isEqualTo(800);
        assertThat(world.refundsOf(paid)).containsExactly(accepted.refund());
    }

    @Test
    void what_a_refund_and_those_before_it_gave_back_stays_true_even_where_the_clock_stands_still() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.refund(paid, "3.00", "b1");
        List<Refund> one = world.refundsOf(paid);
        world.refund(paid, "10.00", "b2");
        List<Refund> both = world.refundsOf(paid);

        assertThat(one.getFirst().givenBackBy(one)).isEqualTo(usd("3.00"));
        assertThat(both).extracting(refund -> refund.givenBackBy(both)).containsExactly(usd("3.00"), usd("13.00"));
    }

    @Test
    void the_same_refund_asked_again_is_the_first_one() {
        Payment paid = world.charged("r1", "13.00", "approve");
        Outcome first = world.refund(paid, "5.00", "b1");

        assertThat(world.refund(paid, "5.00", "b1")).isEqualTo(first);
        assertThat(world.network.holds(paid.no().value())).isEqualTo(800);
    }

    @Test
    void a_repeat_waits_for_the_first_while_it_is_under_way() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.network.faults(_ -> Fault.REQUEST_LOST);
        world.refund(paid, "10.00", "b1");
        world.network.faults(_ -> Fault.NONE);
        world.meanwhile(() -> world.walk(Duration.ofMinutes(1)));

        Outcome.Accepted repeated = (Outcome.Accepted) world.refund(paid, "10.00", "b1");
        assertThat(repeated.refund().state()).isInstanceOf(Succeeded.class);
        assertThat(world.network.holds(paid.no().value())).isEqualTo(300);
    }

    @Test
    void a_refund_reference_with_other_content_is_taken() {
        Payment paid = world.charged("r1", "13.00", "approve");
        Payment other = world.charged("r2", "13.00", "approve");
        world.refund(paid, "5.00", "b1");
        Outcome taken = new Outcome.ReferenceTaken(new Reference("b1"));

        assertThat(world.refund(paid, "5.01", "b1")).isEqualTo(taken);
        assertThat(world.refund(other, "5.00", "b1")).isEqualTo(taken);
    }

    @Test
    void without_reference_an_identical_refund_is_a_repeat_for_a_while() {
        Payment paid = world.charged("r1", "13.00", "approve");
        Outcome.Accepted first = (Outcome.Accepted) world.refund(paid, "5.00", "");
        world.pass(Duration.ofSeconds(29));
        assertThat(((Outcome.Accepted) world.refund(paid, "5.00", "")).refund()).isEqualTo(first.refund());
        assertThat(world.network.holds(paid.no().value())).isEqualTo(800);
        world.pass(Duration.ofSeconds(1));
        world.refund(paid, "5.00", "");
        assertThat(world.network.holds(paid.no().value())).isEqualTo(300);
    }

    @Test
    void a_refund_of_another_amount_is_no_repeat() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.refund(paid, "5.00", "");
        world.refund(paid, "4.00", "");

        assertThat(world.network.holds(paid.no().value())).isEqualTo(400);
    }

    @Test
    void a_store_may_say_how_long_that_while_is() {
        world.set(StoreSetting.REPEATED_REFUND_TIME, "0");
        Payment paid = world.charged("r1", "13.00", "approve");
        world.refund(paid, "5.00", "");
        world.refund(paid, "5.00", "");

        assertThat(world.network.holds(paid.no().value())).isEqualTo(300);
    }

    @Test
    void a_refund_with_a_reference_is_not_the_twin_of_one_without() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.refund(paid, "5.00", "b1");
        world.refund(paid, "5.00", "");

        assertThat(world.refundsOf(paid)).hasSize(2);
    }

    @Test
    void a_reference_that_looks_like_our_next_number_is_no_obstacle() {
        Payment paid = world.charged("r1", "13.00", "approve");
        long next = Long.parseLong(world.lastNo()) + 2;
        world.refund(paid, "5.00", Long.toString(next));
        Outcome.Accepted accepted = (Outcome.Accepted) world.refund(paid, "4.00", "");

        assertThat(accepted.refund().state()).isInstanceOf(Succeeded.class);
        assertThat(accepted.refund().no().value()).isEqualTo(Long.toString(next + 1));
    }

    @Test
    void never_more_than_was_paid() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.refund(paid, "12.99", "b1");

        assertThat(world.refund(paid, "0.02", "b2")).isEqualTo(new Outcome.Exceeds(world.now(paid), usd("0.01")));
        assertThat(world.refund(paid, "0.01", "b3")).isInstanceOf(Outcome.Accepted.class);
        assertThat(world.refund(paid, "0.01", "b4")).isEqualTo(new Outcome.Exceeds(world.now(paid), usd("0")));
    }

    @Test
    void what_is_reserved_is_not_refundable() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.network.faults(_ -> Fault.REQUEST_LOST);
        Outcome.Accepted first = (Outcome.Accepted) world.refund(paid, "10.00", "b1");
        world.network.faults(_ -> Fault.NONE);

        assertThat(first.refund().state()).isEqualTo(new Reserved());
        assertThat(world.refund(paid, "3.01", "b2")).isInstanceOf(Outcome.Exceeds.class);
        world.walk(Duration.ofMinutes(1));
        assertThat(((Outcome.Accepted) world.refund(paid, "10.00", "b1"))
                        .refund()
                        .state())
                .isInstanceOf(Succeeded.class);
        assertThat(world.network.holds(paid.no().value())).isEqualTo(300);
    }

    @Test
    void an_unknown_refund_is_asked_again_under_its_number_and_paid_once() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.network.faults(_ -> Fault.REPLY_LOST);
        world.refund(paid, "10.00", "b1");
        world.walk(Duration.ofMinutes(10));
        assertThat(world.network.calls("refund")).isGreaterThan(5);
        world.network.faults(_ -> Fault.NONE);
        world.walk(Duration.ofMinutes(10));

        assertThat(world.network.holds(paid.no().value())).isEqualTo(300);
        assertThat(((Paid) world.now(paid).state()).refunded()).isEqualTo(usd("10.00"));
    }

    @Test
    void a_refused_refund_is_released() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.network.refuses(true);
        Outcome.Accepted refused = (Outcome.Accepted) world.refund(paid, "13.00", "b1");

        assertThat(refused.refund().state()).isEqualTo(new Refused(world.now(), "payer_closed"));
        assertThat(refused.payment().refundable()).isEqualTo(usd("13.00"));
        world.network.refuses(false);
        assertThat(world.refund(paid, "13.00", "b1")).isEqualTo(refused);
        world.refund(paid, "13.00", "b2");
        assertThat(world.network.holds(paid.no().value())).isZero();
    }

    @Test
    void only_what_is_paid_is_refunded() {
        Payment open = world.opened(world.asked("r1", "13.00"));
        Payment failed = world.charged("r2", "13.00", "decline");
        Payment waiting = world.charged("r3", "13.00", "wait");

        for (Payment payment : List.of(open, failed, waiting)) {
            assertThat(world.refund(payment, "1.00", "")).isEqualTo(new Outcome.NotPaid(world.now(payment)));
        }
    }

    @Test
    void a_refund_is_in_the_currency_of_the_sale() {
        Payment paid = world.charged("r1", "13.00", "approve");
        Money yuan = new Money(Currency.CNY, 100);
        RefundPayment.Asked asked = new RefundPayment.Asked(paid, yuan, "b1", "", Refund.Reason.MERCHANT);

        assertThat(world.refundPayment.refund(asked, world.account().store().settings()))
                .isEqualTo(new Outcome.OtherCurrency(paid, Currency.CNY));
    }
}

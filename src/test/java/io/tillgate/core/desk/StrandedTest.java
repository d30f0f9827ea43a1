package io.tillgate.core.desk;

import static io.tillgate.core.CoreWorld.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.payment.AttemptState.Cancelled;
import io.tillgate.core.payment.AttemptState.GivenBack;
import io.tillgate.core.payment.AttemptState.Stranded;
import io.tillgate.core.payment.Evidence;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A late success that the wallet refuses to give back: a person's work, and watched until it is done.
class StrandedTest {
    private final CoreWorld world = new CoreWorld();
    private boolean denied;

    @AfterEach
    void the_money_rules_hold() {
        Invariants.hold(world.payments);
    }

    @Test
    void what_the_wallet_refuses_twice_is_left_to_a_person_and_not_asked_for_again() {
        Payment failed = stranded();
        world.walk(Duration.ofDays(2));

        assertThat(world.now(failed).attempt(1).state()).isEqualTo(new Stranded("payer_closed"));
        assertThat(world.network.calls("refund")).isEqualTo(2);
    }

    @Test
    void it_is_booked_back_by_itself_once_the_wallet_holds_it_no_more_however_late() {
        Payment failed = stranded();
        world.walk(Duration.ofDays(40));
        assertThat(world.now(failed).attempt(1).state()).isInstanceOf(Stranded.class);
        isReversed(failed);
        world.walk(Duration.ofDays(1));

        assertThat(world.now(failed).attempt(1).state()).isInstanceOf(Cancelled.class);
        assertThat(world.refundsOf(failed)).extracting(Refund::state).allMatch(RefundState.Mistaken.class::isInstance);
        Invariants.ended(world, "", world.now(failed));
    }

    @Test
    void a_notice_of_the_wallet_makes_us_look_at_once() {
        Payment failed = stranded();
        isReversed(failed);
        world.attendPayment.askAbout(new Key(failed.merchant(), failed.no()), 1);

        assertThat(world.now(failed).attempt(1).state()).isInstanceOf(Cancelled.class);
    }

    @Test
    void a_notice_of_what_is_known_to_be_stranded_books_nothing_more() {
        Payment failed = stranded();
        world.attendPayment.askAbout(new Key(failed.merchant(), failed.no()), 1);

        assertThat(world.now(failed).attempt(1).state()).isEqualTo(new Stranded("payer_closed"));
        assertThat(world.refundsOf(failed)).hasSize(1);
        assertThat(world.network.calls("refund")).isEqualTo(2);
    }

    @Test
    void a_wallet_that_denies_once_that_it_holds_it_is_not_believed() {
        Payment failed = stranded();
        world.network.faults(call -> call.equals("ask") && isFirstDenial() ? Fault.DENIES : Fault.NONE);
        world.walk(Duration.ofDays(2));

        assertThat(denied).isTrue();
        assertThat(world.now(failed).attempt(1).state()).isEqualTo(new Stranded("payer_closed"));
        assertThat(world.refundsOf(failed)).hasSize(1);
    }

    @Test
    void one_denial_after_no_answer_is_one_denial() {
        Payment failed = stranded();
        Deque<Fault> faults = new ArrayDeque<>(List.of(Fault.REPLY_LOST, Fault.DENIES));
        world.network.faults(call -> call.equals("ask") && !faults.isEmpty() ? faults.poll() : Fault.NONE);
        world.walk(Duration.ofDays(2));

        assertThat(faults).isEmpty();
        assertThat(world.now(failed).attempt(1).state()).isEqualTo(new Stranded("payer_closed"));
        assertThat(world.refundsOf(failed)).hasSize(1);
    }

    @Test
    void another_amount_that_it_says_it_holds_is_booked_instead_and_given_back() {
        Payment failed = stranded();
        world.network.refuses(false);
        world.network.tells(one -> new Evidence(one.number(), usd("12.00"), one.payee()));
        world.walk(Duration.ofHours(1));

        assertThat(world.now(failed).attempt(1).state()).isInstanceOf(GivenBack.class);
        assertThat(world.refundsOf(failed)).extracting(Refund::amount).containsExactly(usd("13.00"), usd("12.00"));
    }

    private void isReversed(Payment payment) {
        world.network.reverses(true);
        world.network.cancel(Intent.of(payment, payment.attempt(1)));
    }

    private boolean isFirstDenial() {
        boolean first = !denied;
        denied = true;
        return first;
    }

    private Payment stranded() {
        Payment failed = world.charged("r1", "13.00", "decline");
        world.network.captureAnyway(failed.no().value() + "01");
        world.network.refuses(true);
        world.walk(Duration.ofMinutes(1));
        return failed;
    }
}

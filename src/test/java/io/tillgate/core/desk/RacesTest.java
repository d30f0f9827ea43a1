package io.tillgate.core.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.Invariants;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.refund.RefundPayment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/// What is sent at once: the operations keep nothing in memory, so these threads may as well be so many gateways.
class RacesTest {
    private final CoreWorld world = new CoreWorld();

    @BeforeEach
    void many_at_once() {
        world.othersAtWork();
    }

    @RepeatedTest(20)
    void one_of_many_equal_openings_opens_and_all_find_it() throws Exception {
        List<OpenPayment.Outcome> outcomes =
                atOnce(30, _ -> world.openPayment.open(world.asked("r1", "13.00"), () -> 1));

        assertThat(outcomes)
                .filteredOn(OpenPayment.Outcome.Opened.class::isInstance)
                .hasSize(1);
        assertThat(outcomes.stream().map(RacesTest::payment).distinct()).hasSize(1);
    }

    @RepeatedTest(20)
    void one_of_many_equal_charges_reaches_the_wallet() throws Exception {
        Payment open = world.opened(world.asked("r1", "13.00"));
        List<ChargePayment.Outcome> outcomes =
                atOnce(30, _ -> world.chargePayment.charge(world.account(), open, Brand.ALIPAY, "approve"));

        assertThat(outcomes).hasOnlyElementsOfType(ChargePayment.Outcome.Charged.class);
        assertThat(world.network.calls("charge")).isEqualTo(1);
        assertThat(world.now(open).state()).isInstanceOf(Paid.class);
        Invariants.hold(world.payments);
    }

    @RepeatedTest(20)
    void of_fifty_equal_refunds_one_pays_and_all_tell_of_it() throws Exception {
        for (String reference : List.of("b1", "")) {
            Payment paid = world.charged("", "13.00", "approve");
            List<RefundPayment.Outcome> outcomes = atOnce(50, _ -> world.refund(paid, "13.00", reference));

            assertThat(outcomes).hasOnlyElementsOfType(RefundPayment.Outcome.Accepted.class);
            assertThat(outcomes.stream()
                            .map(outcome -> ((RefundPayment.Outcome.Accepted) outcome).refund())
                            .distinct())
                    .hasSize(1);
            assertThat(world.network.holds(paid.no().value())).isZero();
        }
        Invariants.hold(world.payments);
    }

    @RepeatedTest(20)
    void of_fifty_refunds_of_a_tenth_exactly_ten_pay() throws Exception {
        Payment paid = world.charged("r1", "13.00", "approve");
        List<RefundPayment.Outcome> outcomes = atOnce(50, i -> world.refund(paid, "1.30", "b" + i));

        assertThat(outcomes)
                .filteredOn(RefundPayment.Outcome.Accepted.class::isInstance)
                .hasSize(10);
        assertThat(outcomes)
                .filteredOn(RefundPayment.Outcome.Exceeds.class::isInstance)
                .hasSize(40);
        assertThat(world.network.holds(paid.no().value())).isZero();
        Invariants.hold(world.payments);
    }

    @RepeatedTest(20)
    void cancels_and_refunds_at_once_never_give_back_more_than_was_paid() throws Exception {
        Payment paid = world.charged("r1", "13.00", "approve");
        atOnce(30, i -> i % 3 == 0 ? world.cancel(paid) : world.refund(paid, "3.00", "b" + i));

        assertThat(world.network.holds(paid.no().value())).isZero();
        assertThat(world.refundsOf(paid))
                .filteredOn(refund -> refund.reason() == Refund.Reason.CANCEL)
                .hasSizeLessThanOrEqualTo(1);
        Invariants.hold(world.payments);
    }

    @RepeatedTest(100)
    void cancel_pay_approval_and_notice_at_once_end_in_one_truth() throws Exception {
        Payment open = world.opened(world.asked("r1", "13.00"));
        Key key = new Key(open.merchant(), open.no());
        String number = open.no().value() + "01";
        atOnce(8, i -> {
            switch (i % 4) {
                case 0 -> world.chargePayment.charge(world.account(), open, Brand.ALIPAY, i == 0 ? "approve" : "wait");
                case 1 -> world.cancel(open);
                case 2 -> world.network.approve(number);
                default -> world.attendPayment.askAbout(key, 1);
            }
            return i;
        });
        world.walk(Duration.ofDays(2));

        assertThat(world.now(open).state().isFinal()).isTrue();
        assertThat(world.network.holds(open.no().value())).isZero();
        Invariants.hold(world.payments);
    }

    @RepeatedTest(100)
    void two_wallets_approved_at_once_are_one_sale_and_one_gift_that_goes_back() throws Exception {
        Payment online = world.online("r1");
        world.engage(online, Brand.ALIPAY);
        String no = online.no().value();
        atOnce(8, i -> {
            switch (i % 4) {
                case 0 -> world.engage(online, Brand.PAYPAL);
                case 1 -> world.network.approve(no + "01");
                case 2 -> world.network.approve(no + "02");
                default -> world.attendPayment.askAbout(new Key(online.merchant(), online.no()), 1 + i / 4);
            }
            return i;
        });
        world.network.approve(no + "02");
        world.walk(Duration.ofDays(2));

        boolean paid = world.now(online).state() instanceof Paid;
        assertThat(world.now(online).state().isFinal()).isTrue();
        assertThat(world.network.holds(no)).isEqualTo(paid ? 1300 : 0);
        assertThat(world.network.waiting()).isEmpty();
        Invariants.hold(world.payments);
    }

    @RepeatedTest(100)
    void the_old_wallets_approval_against_the_new_ones_engagement_pays_once() throws Exception {
        Payment online = world.online("r1");
        world.engage(online, Brand.ALIPAY);
        String no = online.no().value();
        atOnce(6, i -> {
            switch (i % 3) {
                case 0 -> {
                    world.network.approve(no + "01");
                    world.attendPayment.askAbout(new Key(online.merchant(), online.no()), 1);
                }
                case 1 -> world.engage(online, Brand.PAYPAL);
                default -> world.attend(online);
            }
            return i;
        });
        world.walk(Duration.ofDays(2));

        Payment end = world.now(online);
        assertThat(end.state().isFinal()).isTrue();
        assertThat(world.network.holds(no)).isEqualTo(end.state() instanceof Paid ? 1300 : 0);
        assertThat(world.network.waiting()).isEmpty();
        Invariants.hold(world.payments);
    }

    @RepeatedTest(20)
    void the_same_wallet_taken_by_many_tabs_is_engaged_once() throws Exception {
        Payment online = world.online("r1");
        atOnce(20, _ -> world.engage(online, Brand.ALIPAY));

        assertThat(world.now(online).attempts()).hasSize(1);
        assertThat(world.network.waiting()).hasSize(1);
    }

    @RepeatedTest(20)
    void many_who_attend_at_once_ask_in_vain_but_do_no_harm() throws Exception {
        Payment waiting = world.charged("r1", "13.00", "wait");
        world.cancel(waiting);
        world.network.captureAnyway(waiting.no().value() + "01");
        atOnce(20, i -> {
            world.attend(waiting);
            return i;
        });

        assertThat(world.refundsOf(waiting)).hasSize(1);
        assertThat(world.network.holds(waiting.no().value())).isZero();
        Invariants.hold(world.payments);
    }

    private interface Work<T> {
        T run(int i) throws Exception;
    }

    private static <T> List<T> atOnce(int many, Work<T> work) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(many);
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> all = IntStream.range(0, many)
                    .<Callable<T>>mapToObj(i -> () -> {
                        start.await();
                        return work.run(i);
                    })
                    .toList();
            for (Future<T> done : threads.invokeAll(all)) {
                results.add(done.get());
            }
        }
        return results;
    }

    private static Payment payment(OpenPayment.Outcome outcome) {
        return switch (outcome) {
            case OpenPayment.Outcome.Opened(Payment payment) -> payment;
            case OpenPayment.Outcome.Repeated(Payment payment) -> payment;
            case OpenPayment.Outcome.ReferenceTaken _,
                    OpenPayment.Outcome.NoRate _,
                    OpenPayment.Outcome.CurrencyNotTaken _,
                    OpenPayment.Outcome.Busy _,
                    OpenPayment.Outcome.Unknown _ -> throw new AssertionError(outcome);
        };
    }
}

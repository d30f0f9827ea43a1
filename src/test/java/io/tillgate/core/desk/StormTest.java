package io.tillgate.core.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.Seed;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.AttemptState.Stranded;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tills, payers and operators do what they like, everything twice, while requests and replies are lost, wallets take
/// wrong amounts and capture after they have confirmed a cancel, and the gateway dies at any instruction. When the
/// storm is over every payment has ended, and the wallet's record and the books agree to the cent.
class StormTest {
    private static final int ROUNDS = 300;
    private static final int STEPS = 60;

    private final List<Payment> payments = new ArrayList<>();
    private Random random = new Random(0);
    private Dying dying = new Dying(random, 0);
    private CoreWorld world = new CoreWorld();

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.2})
    void every_payment_ends_and_the_wallet_agrees_to_the_cent(double deadly) {
        for (int round = 0; round < ROUNDS; round++) {
            begin(round, deadly);
            for (int step = 0; step < STEPS; step++) {
                dying.survive(this::step);
            }
            calm();
            Invariants.hold(world.payments);
            String which = "round " + round + " of seed " + Seed.VALUE + ": ";
            payments.forEach(payment -> Invariants.ended(world, which, world.now(payment)));
        }
    }

    @Test
    void the_storm_reaches_every_end() {
        List<String> ends = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            begin(round, 0.02);
            for (int step = 0; step < STEPS; step++) {
                dying.survive(this::step);
            }
            calm();
            payments.forEach(payment -> ends.add(end(world.now(payment))));
        }
        assertThat(ends).contains("paid", "paid, refunded", "failed", "given back", "stranded");
        for (Cause cause : List.of(Cause.MERCHANT, Cause.SHOPPER, Cause.EXPIRED, Cause.VERDICT_TIME)) {
            assertThat(ends).contains("closed " + cause);
        }
    }

    private void begin(int round, double deadly) {
        random = Seed.random(round);
        dying = new Dying(random, deadly);
        world = new CoreWorld(dying::payments, dying::wallet);
        payments.clear();
        world.network.reverses(random.nextBoolean());
        boolean refuses = random.nextInt(5) == 0;
        world.network.faults(_ -> fault());
        world.network.takes(amount -> random.nextInt(10) == 0 ? amount.plus(new Money(amount.currency(), 1)) : amount);
        world.network.refuses(refuses);
    }

    private Fault fault() {
        return switch (random.nextInt(6)) {
            case 0 -> Fault.REQUEST_LOST;
            case 1 -> Fault.REPLY_LOST;
            default -> Fault.NONE;
        };
    }

    private void step() {
        if (payments.isEmpty() || random.nextInt(12) == 0) {
            open();
        }
        Payment payment = payments.get(random.nextInt(payments.size()));
        String number = payment.no().value() + "0" + (1 + random.nextInt(3));
        switch (random.nextInt(10)) {
            case 0, 1 -> charge(payment);
            case 2 -> {
                if (random.nextInt(4) == 0) {
                    world.network.decline(number);
                }
                world.network.approve(number);
            }
            case 3 -> {
                if (random.nextInt(3) == 0) {
                    world.network.captureAnyway(number);
                }
            }
            case 4 -> world.cancel(payment);
            case 5, 6 -> refund(payment);
            case 7 -> {
                // A notice of the wallet, which may come at any time and more than once.
                world.attendPayment.askAbout(new Key(payment.merchant(), payment.no()), 1 + random.nextInt(2));
            }
            case 8 -> world.attend(payment);
            default -> world.walk(Duration.ofMillis(1L + random.nextInt(random.nextBoolean() ? 10_000 : 600_000)));
        }
    }

    private void open() {
        String reference = "r" + payments.size() + "-" + random.nextInt();
        if (random.nextInt(3) == 0) {
            payments.add(world.online(reference));
            return;
        }
        boolean qr = random.nextInt(3) == 0;
        Money amount = CoreWorld.usd("13.00");
        payments.add(world.opened(
                qr ? world.asked(reference, Way.QR, amount, List.of(Brand.ALIPAY)) : world.asked(reference, "13.00")));
    }

    private void charge(Payment payment) {
        if (payment.opening().way() == Way.ONLINE) {
            shop(payment);
            return;
        }
        if (payment.opening().way() == Way.QR) {
            world.chargePayment.openQr(world.account(), world.now(payment));
            return;
        }
        String code = List.of("approve", "decline", "wait").get(random.nextInt(3));
        world.chargePayment.charge(world.account(), payment, Brand.ALIPAY, code);
    }

    // A shopper takes one wallet and another, tries again, and now and then gives up.
    private void shop(Payment payment) {
        if (random.nextInt(8) == 0) {
            world.abandonPayment.abandon(payment);
        } else {
            world.engage(payment, random.nextBoolean() ? Brand.ALIPAY : Brand.PAYPAL);
        }
    }

    private void refund(Payment payment) {
        String amount = List.of("13.00", "1.30", "0.01", "6.50").get(random.nextInt(4));
        String reference = random.nextBoolean()
                ? ""
                : "b" + random.nextInt(4) + payment.no().value();
        world.refund(payment, amount, reference);
    }

    private void calm() {
        dying.stop();
        world.network.faults(_ -> Fault.NONE);
        for (int day = 0; day < 4; day++) {
            world.walk(Duration.ofDays(1));
        }
    }

    private String end(Payment payment) {
        boolean stranded = payment.attempts().stream().anyMatch(attempt -> attempt.state() instanceof Stranded);
        boolean late = world.refundsOf(payment).stream().anyMatch(refund -> !refund.isOfSale());
        if (stranded || late) {
            return stranded ? "stranded" : "given back";
        }
        return switch (payment.state()) {
            case Paid paid -> paid.refunded().isZero() ? "paid" : "paid, refunded";
            case Failed _ -> "failed";
            case Closed closed -> "closed " + closed.cause();
            case Open _, Charging _, AwaitingPayer _, Cancelling _ -> "undecided";
        };
    }
}

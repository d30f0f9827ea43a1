package io.tillgate.core.desk;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Seed;
import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.FakeConsent;
import io.tillgate.core.customer.MemoryStoredWallets;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.WalletConsent;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.Wish;
import io.tillgate.core.money.Currency;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.payment.Attempt.Method;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.DebitWallet;
import io.tillgate.core.payment.ForwardedPayments;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.StoringWallet;
import io.tillgate.core.payment.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Shoppers agree, refuse or say nothing, and store wallets while they pay; merchants apply, charge, repeat and revoke;
/// requests and replies are lost, and the gateway dies at any instruction.
final class AgreementStorm {
    private static final int STEPS = 80;
    private static final int AGREEMENTS = 5;

    final MemoryStoredWallets wallets = new MemoryStoredWallets();
    final FakeConsent consent = new FakeConsent(this::now);
    final CoreWorld world;
    private final Random random;
    private final Dying dying;
    private final ConsultWallet consult;
    private final DebitWallet debit;
    private final Agreeing network;

    AgreementStorm(int round, double deadly) {
        random = Seed.random(round);
        dying = new Dying(random, deadly);
        StoredWallets kept = dying.around(StoredWallets.class, wallets);
        consult = new ConsultWallet(
                new ConsultWallet.Needs(kept, dying.around(WalletConsent.class, consent), this::nextNo, this::now));
        network = new Agreeing(this::world, wallets, consent, random);
        ForwardedPayments seen = () -> world().payments;
        world = new CoreWorld(dying::payments, _ -> new StoringWallet(dying.wallet(network), seen, consult));
        debit = new DebitWallet(world.ports, kept, world.openPayment, world.chargePayment);
        consent.faults(this::fault);
        world.network.faults(_ -> fault());
    }

    private CoreWorld world() {
        return world;
    }

    private Instant now() {
        return world.now();
    }

    private WalletNo nextNo() {
        return new WalletNo(world.ports.numbers().next().value());
    }

    /// Lives through it, and through some days after it in which nothing goes wrong any more.
    AgreementStorm live() {
        for (int step = 0; step < STEPS; step++) {
            dying.survive(this::step);
        }
        calm();
        return this;
    }

    private Fault fault() {
        return switch (random.nextInt(6)) {
            case 0 -> Fault.REQUEST_LOST;
            case 1 -> Fault.REPLY_LOST;
            default -> Fault.NONE;
        };
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0 -> consult.consult(world.account(), wish(random.nextInt(AGREEMENTS)));
            case 1 -> any(wallet -> network.says(wallet.no().value(), random.nextInt(3) == 0 ? "refuses" : "agrees"));
            case 2, 3 -> any(wallet -> debit.debit(wallet, debited(wallet), () -> 1));
            case 4 -> any(wallet -> applyToken(wallet));
            case 5 -> any(wallet -> end(wallet));
            case 6 -> checkout();
            case 7 -> pay();
            case 8 -> trouble();
            default -> {
                world.walk(Duration.ofMillis(1L + random.nextInt(random.nextBoolean() ? 10_000 : 600_000)));
                consult.lookAtDue(20);
            }
        }
    }

    private static Wish wish(int number) {
        return new Wish(
                CoreWorld.STORE,
                Brand.ALIPAY.code(),
                "",
                "a-" + number,
                "https://shop.example/back",
                "https://shop.example/agreed",
                new Wish.Speaker("pockyt", "c1"),
                Map.of());
    }

    private void applyToken(StoredWallet wallet) {
        if (random.nextBoolean()) {
            consult.authorize(wallet);
        } else {
            consult.renew(wallet);
        }
    }

    private void end(StoredWallet wallet) {
        StoredWallet ending = consult.end(wallet);
        if (random.nextBoolean()) {
            consult.confirm(ending);
        }
    }

    // The same reference again and again is charged once.
    private OpenPayment.Asked debited(StoredWallet wallet) {
        String no = wallet.no().value();
        return asked("d-" + no + "-" + random.nextInt(3), Way.AUTO_DEBIT, Map.of(Opening.AGREEMENT, no));
    }

    private OpenPayment.Asked asked(String reference, Way way, Map<String, String> details) {
        return new OpenPayment.Asked(
                world.account(),
                reference,
                way,
                CoreWorld.usd("13.00"),
                Currency.USD,
                way == Way.AUTO_DEBIT ? List.of(Brand.ALIPAY) : List.of(),
                Duration.ofHours(2),
                new Origin("pockyt", "c1"),
                details);
    }

    // A shopper takes a wallet, or the same in another way, and lets the shop store it or not.
    private void checkout() {
        List<Payment> open = payments().stream()
                .filter(payment -> payment.opening().way() == Way.ONLINE)
                .toList();
        Payment payment = open.isEmpty() || random.nextBoolean()
                ? world.opened(asked("c-" + random.nextLong(), Way.ONLINE, Map.of(Opening.CUSTOMER, "2000400")))
                : open.get(random.nextInt(open.size()));
        Method method =
                List.of(Method.QR, Method.STORING_QR, Method.STORING_PAGE).get(random.nextInt(3));
        world.engageWallet.engage(world.account(), payment, Brand.ALIPAY, method);
    }

    private void pay() {
        List<String> waiting = world.network.waiting();
        if (!waiting.isEmpty()) {
            network.decide(waiting.get(random.nextInt(waiting.size())), random.nextInt(4) > 0);
        }
    }

    private void trouble() {
        List<Payment> payments = payments();
        if (payments.isEmpty()) {
            return;
        }
        Payment payment = payments.get(random.nextInt(payments.size()));
        switch (random.nextInt(5)) {
            case 0 -> world.cancel(payment);
            case 1 -> world.abandonPayment.abandon(payment);
            case 2 -> world.refund(payment, "1.30", "");
            case 3 -> world.attend(payment);
            default -> world.attendPayment.askAbout(new Key(payment.merchant(), payment.no()), 1);
        }
    }

    private void any(Consumer<StoredWallet> what) {
        List<StoredWallet> known = agreements();
        if (!known.isEmpty()) {
            what.accept(known.get(random.nextInt(known.size())));
        }
    }

    /// Every agreement that was asked for, as it stands.
    List<StoredWallet> agreements() {
        Stream<Optional<StoredWallet>> asked =
                IntStream.range(0, AGREEMENTS).mapToObj(i -> wallets.find(CoreWorld.MERCHANT, "a-" + i));
        Stream<Optional<StoredWallet>> stored = payments().stream()
                .flatMap(payment -> payment.attempts().stream()
                        .filter(attempt -> attempt.method().stores())
                        .map(attempt -> new WalletNo(attempt.walletNumber(payment.no()))))
                .map(no -> wallets.find(CoreWorld.MERCHANT, no));
        return Stream.concat(asked, stored).flatMap(Optional::stream).toList();
    }

    /// Every payment, as it stands.
    List<Payment> payments() {
        return world.payments.changes().stream()
                .filter(change -> change.versionBefore() == 0)
                .map(change -> world.now(change.after()))
                .toList();
    }

    private void calm() {
        dying.stop();
        consent.faults(() -> Fault.NONE);
        world.network.faults(_ -> Fault.NONE);
        for (int day = 0; day < 5; day++) {
            world.walk(Duration.ofDays(1));
            consult.lookAtDue(1_000);
        }
    }
}

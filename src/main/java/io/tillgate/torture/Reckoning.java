package io.tillgate.torture;

import io.tillgate.bench.Tills;
import io.tillgate.bench.Tills.Heard;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments.Page;
import io.tillgate.core.payment.Payments.Position;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.process.Waiting;
import io.tillgate.store.Reports.Verdict;
import io.tillgate.store.Store;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What must be true when the storm is over: everything is decided, what was acknowledged is there, the wallets' record
/// equals the gateways', and the books are whole.
final class Reckoning {
    private static final List<Integer> HOURS = List.of(1, 3, 24);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant NEVER = Instant.parse("2099-01-01T00:00:00Z");
    private static final int PAGE = 1000;
    // More would say the same.
    private static final int SHOWN = 5;

    private final Site site;
    private final InstantSource clock;
    private final PrintStream out;
    private final List<String> complaints = new ArrayList<>();

    Reckoning(Site site, InstantSource clock, PrintStream out) {
        this.site = site;
        this.clock = clock;
        this.out = out;
    }

    /// What is not as it must be; empty where all is well.
    List<String> complaints() {
        try (Store store = site.store(clock)) {
            letTimePass(store);
            lookUp();
            compare(payments(store), store);
            verify(store);
        }
        return complaints;
    }

    // Time ends what nobody pays, and asks again about what is not known.
    private void letTimePass(Store store) {
        for (int hours : HOURS) {
            String path = "/sandbox/clock/advance?by=PT" + hours + "H";
            if (!Waiting.until(() -> new Web(site.nodes.getFirst().address()).post(path), PATIENCE)) {
                complaints.add("the clock could not be moved");
            }
        }
        boolean isDecided = Waiting.until(() -> undecided(payments(store)).isEmpty(), PATIENCE);
        if (!isDecided) {
            name("is not decided", undecided(payments(store)));
        }
    }

    private static List<String> undecided(List<Payment> payments) {
        return payments.stream()
                .filter(payment -> payment.opening().expiresAt().isBefore(NEVER))
                .filter(payment -> !payment.state().isFinal() || payment.isGivingBack() || isReserved(payment))
                .map(payment -> payment.no().value())
                .toList();
    }

    private static boolean isReserved(Payment payment) {
        return payment.state() instanceof Paid paid && !paid.reserved().isZero();
    }

    private void lookUp() {
        int gateway = site.nodes.getLast().port();
        Heard found = site.tills.lookUp(gateway).plus(site.probe.lookUp(gateway));
        out.printf(
                Locale.ROOT, "%,d sales were asked for one by one, %,d are as was said%n", found.begun(), found.well());
        found.otherwise().forEach((kind, count) -> complaints.add(count + " sales: " + kind));
        if (found.begun() == 0 || found.well() != found.begun()) {
            complaints.add("of " + found.begun() + " sales " + found.well() + " are as was said");
        }
    }

    private void compare(List<Payment> payments, Store store) {
        Map<String, BigDecimal> wallets;
        try {
            wallets = site.network.kept();
        } catch (UncheckedIOException e) {
            complaints.add("the wallets' record cannot be read: " + e.getMessage());
            return;
        }
        List<String> differing = new ArrayList<>();
        for (Payment payment : payments) {
            BigDecimal kept = wallets.remove(payment.no().value());
            BigDecimal told = kept(payment);
            if (told.compareTo(kept == null ? BigDecimal.ZERO : kept) != 0) {
                differing.add(payment.no().value() + " (" + told + ", wallet " + kept + ")");
            }
        }
        name("is not what its wallet has kept", differing);
        // What is left are sales of the other demo stores.
        name(
                "is nothing that a gateway knows",
                wallets.keySet().stream()
                        .filter(no ->
                                store.reports().stories(new TransactionNo(no)).isEmpty())
                        .toList());
        out.printf(Locale.ROOT, "%,d payments were compared with the wallets' record%n", payments.size());
    }

    private static BigDecimal kept(Payment payment) {
        return payment.state() instanceof Paid paid
                ? new BigDecimal(payment.amount().minus(paid.refunded()).twoDecimals())
                : BigDecimal.ZERO;
    }

    private void verify(Store store) {
        switch (store.reports().verify(_ -> {})) {
            case Verdict.Whole(var counted, long acts, var _) ->
                out.printf(
                        Locale.ROOT,
                        "the books are whole: %,d payments, %,d events, %,d entries, %,d refunds, %,d acts%n",
                        counted.payments(),
                        counted.events(),
                        counted.entries(),
                        counted.refunds(),
                        acts);
            case Verdict.Broken(String table, String key, String what) ->
                complaints.add("the books are not whole: " + table + " " + key + " " + what);
        }
    }

    private static List<Payment> payments(Store store) {
        MerchantNo merchant = new MerchantNo(Tills.merchant());
        StoreNo shop = new StoreNo(Tills.store());
        List<Payment> all = new ArrayList<>();
        Position after = Position.START;
        List<Payment> page;
        do {
            page = store.payments().list(merchant, shop, new Page(Instant.EPOCH, NEVER, after, PAGE));
            all.addAll(page);
            if (!page.isEmpty()) {
                Payment last = page.getLast();
                after = new Position(last.opening().createdAt(), last.no().value());
            }
        } while (page.size() == PAGE);
        return all;
    }

    private void name(String what, List<String> which) {
        which.stream().limit(SHOWN).forEach(one -> complaints.add("payment " + one + " " + what));
        if (which.size() > SHOWN) {
            complaints.add("and " + (which.size() - SHOWN) + " more");
        }
    }
}

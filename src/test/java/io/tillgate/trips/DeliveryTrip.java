package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.notifier.Receiver;
import io.tillgate.notifier.Receiver.Heard;
import io.tillgate.notifier.Receiver.Manners;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Notices of many payments to many receivers, of which one in ten hangs and one in ten fails: none is lost though the
/// gateway is killed, refunds are told after their payments, and who is healthy hears soon. The long form:
/// `./test -Dtest=DeliveryTrip -Dnotices.payments=10000 -Dnotices.rate=500 -Dnotices.receivers=100
/// -Dnotices.bounds=true` (docs/testing.md).
final class DeliveryTrip {
    private static final int PAYMENTS = Integer.getInteger("notices.payments", 120);
    private static final int RATE = Integer.getInteger("notices.rate", 60);
    private static final int RECEIVERS = Integer.getInteger("notices.receivers", 20);
    private static final boolean BOUNDS = Boolean.getBoolean("notices.bounds");
    // What is measured is a gateway that has been at work for a while, and that Java has compiled.
    private static final int FIRST = BOUNDS ? 2 * PAYMENTS : 0;
    // One in so many is given back a part of.
    private static final int REFUNDED = BOUNDS ? 70 : 7;
    // Each has a quarter of a second for a sale, so that the rate is kept though one takes longer.
    private static final int TILLS = Math.max(32, RATE / 4);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Set<String> DECIDED = Set.of("success", "failed");
    private static final String APPROVED = "280000000000000000";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final List<Receiver> receivers = IntStream.range(0, RECEIVERS)
            .mapToObj(i -> new Receiver(manners(i)))
            .toList();
    private final Map<String, Sold> sold = new ConcurrentHashMap<>();
    private final Set<String> unheard = ConcurrentHashMap.newKeySet();

    private record Sold(String no, int receiver, long answered) {}

    @Test
    void no_notice_is_lost_and_none_overtakes_another_though_the_gateway_is_killed() {
        String limit = BOUNDS ? "10s" : "1s";
        try (GatewayProcess gateway = new GatewayProcess(folder, "--notify-limit=" + limit)) {
            gateway.unpacked().start();
            tellRefunds(gateway);
            sell(gateway, "first", FIRST, () -> {});
            long began = System.nanoTime();
            sell(gateway, "steady", PAYMENTS, () -> {});
            System.out.println("DeliveryTrip: " + PAYMENTS + " payments in "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms");
            awaitHealthy();
            healthyHearSoon();
            sell(gateway, "killed", Math.max(20, PAYMENTS / 10), () -> {
                gateway.kill();
                gateway.start();
            });
            fewDiedUnheard();
            receivers.forEach(receiver -> receiver.become(Manners.acknowledges()));
            deliverTheRest(gateway);
            everyOneIsTold();
            gateway.books().areWhole();
            assertThat(gateway.stop()).isZero();
        } finally {
            receivers.forEach(Receiver::close);
        }
    }

    // One in ten hangs, one in ten fails.
    private static Manners manners(int i) {
        return switch (i % 10) {
            case 0 -> Manners.hangs();
            case 1 -> Manners.says(500, "no");
            default -> Manners.acknowledges();
        };
    }

    private static boolean isHealthy(int receiver) {
        return receiver % 10 > 1;
    }

    private static void tellRefunds(GatewayProcess gateway) {
        int set = gateway.command(
                "store", "set", "--merchant", "200043", "--store", Till.PIER_1.storeNo(), "notify-refunds=yes");
        assertThat(set).isZero();
        // A running gateway may remember for five seconds how the store was.
        assertThat(gateway.stop()).isZero();
        gateway.start();
    }

    private void sell(GatewayProcess gateway, String name, int payments, Runnable inTheMiddle) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        long began = System.nanoTime();
        Till shop = new Till(Till.PIER_1, gateway.api());
        Callable<Void> till = () -> {
            for (int i = next.getAndIncrement(); i < payments; i = next.getAndIncrement()) {
                awaitTurn(began + TimeUnit.SECONDS.toNanos(1) * i / RATE);
                sell(shop, name + "-" + i, i % RECEIVERS, i % REFUNDED == 0);
                done.incrementAndGet();
            }
            return null;
        };
        Callable<Void> trouble = () -> {
            Until.holds("half of them are sold", LONGEST, () -> done.get() >= payments / 2);
            inTheMiddle.run();
            return null;
        };
        AtOnce.all(Stream.concat(Stream.generate(() -> till).limit(TILLS), Stream.of(trouble))
                .toList());
    }

    private static void awaitTurn(long turn) {
        for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void sell(Till shop, String reference, int receiver, boolean refunded) {
        Map<String, String> sale = new TreeMap<>(Till.sale(reference, "5.00"));
        sale.put("ipnUrl", receivers.get(receiver).address("/ipn"));
        String no = shop.insist(Till.ADD, sale).transactionNo();
        if (decided(shop, reference).equals("failed")) {
            unheard.add(reference);
            return;
        }
        sold.put(reference, new Sold(no, receiver, System.nanoTime()));
        if (refunded) {
            shop.insist(Till.REFUND, Till.refund(reference, reference + "-r", "1.00"));
        }
    }

    // As a till does it: what the answer to the payment leaves open, it asks for.
    private static String decided(Till shop, String reference) {
        String told = shop.insist(Till.PAY, Till.payment(reference, APPROVED)).state();
        return DECIDED.contains(told)
                ? told
                : Until.present(
                        reference + " is decided",
                        LONGEST,
                        () -> Optional.of(shop.insist(Till.QUERY, Till.named(reference))
                                        .state())
                                .filter(DECIDED::contains));
    }

    private void awaitHealthy() {
        Until.holds(
                "the healthy have heard",
                LONGEST,
                () -> sold.values().stream()
                        .filter(one -> isHealthy(one.receiver))
                        .allMatch(one -> !heard(one.receiver, one.no).isEmpty()));
    }

    private void healthyHearSoon() {
        List<Long> millis = sold.values().stream()
                .filter(one -> isHealthy(one.receiver))
                .map(one -> heard(one.receiver, one.no).getFirst().nanos() - one.answered)
                .map(nanos -> Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos)))
                .sorted()
                .toList();
        long median = millis.get(millis.size() / 2);
        System.out.println("DeliveryTrip: healthy receivers heard after " + median + " ms (median), " + millis.getLast()
                + " ms (worst)");
        if (BOUNDS) {
            assertThat(median).isLessThanOrEqualTo(2_000);
            assertThat(millis.getLast()).isLessThanOrEqualTo(10_000);
        }
    }

    // A charge that dies with the gateway before its wallet has heard of it is never sent again: it fails, and nobody
    // is told. Each till can have one.
    private void fewDiedUnheard() {
        assertThat(unheard).allMatch(reference -> reference.startsWith("killed-"));
        assertThat(unheard).hasSizeLessThanOrEqualTo(TILLS);
    }

    private void deliverTheRest(GatewayProcess gateway) {
        TestTime time = new TestTime(gateway.api());
        Books books = gateway.books();
        Until.holds("nothing waits", LONGEST, () -> {
            assertThat(time.advance(Duration.ofMinutes(1)).status()).isEqualTo(200);
            return books.first("SELECT count(*) FROM notice").equals("0");
        });
        assertThat(books.first("SELECT count(*) FROM notice_settled WHERE outcome <> 'acknowledged'"))
                .isEqualTo("0");
    }

    private void everyOneIsTold() {
        List<String> lost = new ArrayList<>();
        sold.forEach((reference, one) -> {
            if (heard(one.receiver, one.no).isEmpty()) {
                lost.add(reference);
            }
        });
        assertThat(lost).isEmpty();
        for (int i = 0; i < RECEIVERS; i++) {
            List<String> references = receivers.get(i).heard().stream()
                    .map(heard -> heard.form().getOrDefault("reference", ""))
                    .toList();
            references.stream()
                    .filter(reference -> reference.endsWith("-r"))
                    .forEach(refund -> assertThat(references.indexOf(refund))
                            .isGreaterThan(references.indexOf(refund.substring(0, refund.length() - 2)))
                            .isPositive());
        }
        assertThat(receivers.stream().flatMap(one -> one.heard().stream()))
                .anyMatch(heard -> heard.form().getOrDefault("reference", "").endsWith("-r"));
    }

    private List<Heard> heard(int receiver, String no) {
        String field = "transactionNo=" + no + "&";
        return receivers.get(receiver).heard().stream()
                .filter(heard -> heard.body().contains(field))
                .toList();
    }
}

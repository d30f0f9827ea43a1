package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Payments with every trouble that the sandbox knows, eight at a time, while gateway, sandbox and database are
/// killed in turn: all of them end, no acknowledged one is missing, and the wallet network's record and the gateway's
/// agree to the cent. The long form: `./test -Dtest=ChaosTrip -Dchaos.payments=1000 -Dchaos.kills=10`
/// (docs/testing.md).
final class ChaosTrip {
    private static final int PAYMENTS = Integer.getInteger("chaos.payments", 80);
    private static final int KILLS = Integer.getInteger("chaos.kills", 4);
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime() & 0xffffff);
    private static final int AT_A_TIME = 8;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final List<Duration> LATER =
            Stream.of("PT3M", "PT30M", "PT2H").map(Duration::parse).toList();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final List<Acknowledged> payments = IntStream.range(0, PAYMENTS)
            .mapToObj(i -> new Acknowledged("chaos-" + i))
            .toList();

    @Test
    void every_payment_ends_and_both_records_agree_to_the_cent_whatever_is_killed() {
        System.out.println("ChaosTrip: " + PAYMENTS + " payments, " + KILLS + " kills, -Dchaos.seed=" + SEED);
        try (GatewayProcess gateway = new GatewayProcess(
                folder, "--wallet-wait=700ms", "--wallet-limit=2s", "--ask-first=300ms", "--seed=" + SEED)) {
            gateway.unpacked().start();
            shopWhile(gateway);
            letTimePass(gateway);
            assertThat(payments.stream()
                            .map(payment -> disagreement(gateway, payment))
                            .filter(one -> !one.isEmpty()))
                    .isEmpty();
            gateway.books().areWhole();
            assertThat(gateway.stop()).isZero();
            assertThat(gateway.processes()).isEmpty();
        }
    }

    private void shopWhile(GatewayProcess gateway) {
        Callable<Void> till = () -> {
            Till shop = new Till(Till.PIER_1, gateway.api());
            for (int i = next.getAndIncrement(); i < PAYMENTS; i = next.getAndIncrement()) {
                Random random = new Random(SEED * 1_000_003 + i);
                new ChaosShopper(shop, gateway.network(), random, payments.get(i)).shop();
                done.incrementAndGet();
            }
            return null;
        };
        Callable<Void> killer = () -> {
            for (int kill = 0; kill < KILLS; kill++) {
                int after = (kill + 1) * PAYMENTS / (KILLS + 1);
                Until.holds("payment " + after, LONGEST, () -> done.get() >= after);
                kill(gateway, kill % 4);
            }
            return null;
        };
        AtOnce.all(Stream.concat(Stream.generate(() -> till).limit(AT_A_TIME), Stream.of(killer))
                .toList());
    }

    private static void kill(GatewayProcess gateway, int victim) {
        switch (victim) {
            case 0 -> {
                gateway.kill();
                gateway.start();
            }
            case 1 -> gateway.killAndAwait("sandbox.process");
            case 2 -> gateway.killAndAwait("postgres.process");
            default -> {
                ProcessHandle sandbox = gateway.sandbox();
                ProcessHandle database = gateway.database();
                gateway.kill();
                GatewayProcess.kill(sandbox);
                GatewayProcess.kill(database);
                gateway.start();
            }
        }
    }

    private static void letTimePass(GatewayProcess gateway) {
        Network network = gateway.network();
        Until.holds("the network is repaired", Duration.ofSeconds(30), () -> {
            try {
                network.repair();
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        TestTime time = new TestTime(gateway.api());
        for (Duration later : LATER) {
            Said moved = time.advance(later);
            assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        }
        Books books = gateway.books();
        Until.holds(
                "everything is decided",
                Duration.ofSeconds(60),
                () -> books.undecided().isEmpty());
    }

    private static String disagreement(GatewayProcess gateway, Acknowledged payment) {
        try {
            agrees(gateway, payment);
            return "";
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void agrees(GatewayProcess gateway, Acknowledged payment) {
        Said last = new Till(Till.PIER_1, gateway.api()).ask(Till.QUERY, Till.named(payment.reference));
        payment.isKeptBy(last);
        Network.Held held = gateway.network().held(payment.transactionNo());
        BigDecimal told = last.state().equals("success")
                ? last.refunds().stream()
                        .map(refund ->
                                new BigDecimal(refund.path("refundAmount").asText()))
                        .reduce(new BigDecimal(last.of("amount")), BigDecimal::subtract)
                : BigDecimal.ZERO;
        String both = last + "\n" + held;
        assertThat(held.kept()).as(both).isEqualByComparingTo(told);
        assertThat(gateway.books().kept(payment.transactionNo())).as(both).isEqualByComparingTo(told);
        assertThat(held.attempts().size()).as(both).isLessThanOrEqualTo(1);
    }
}

package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tillgate.store.StandbyPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two gateways whose primary dies while tills sell, and whose synchronous standby takes over: nothing that was
/// acknowledged is missing, and both records agree to the cent. It needs PostgreSQL's own programs: the embedded ones
/// cannot copy a server.
final class FailoverTrip {
    private static final String APPROVED = "280000000000000000";
    private static final int TILLS = 6;
    private static final int PAYMENTS = 120;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final List<Acknowledged> payments = IntStream.range(0, PAYMENTS)
            .mapToObj(i -> new Acknowledged("failover-" + i))
            .toList();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void when_the_primary_dies_and_its_standby_takes_over_nothing_acknowledged_is_missing() throws Exception {
        Optional<Path> programs = StandbyPair.programs();
        assumeTrue(
                programs.isPresent(),
                "PostgreSQL's own programs, pg_basebackup among them, are not installed here (apt install postgresql)");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path clusters = Files.createDirectory(folder.resolve("clusters"));
        try (StandbyPair pair = StandbyPair.start(programs.get(), clusters);
                World world = new World(folder, 2, pair.address(), "--request-deadline=3s", "--ask-first=300ms")) {
            Callable<Void> manager = () -> {
                awaitDone(PAYMENTS / 3);
                pair.killPrimary();
                pair.promote();
                return null;
            };
            AtOnce.all(Stream.concat(Stream.generate(() -> shopping(world)).limit(TILLS), Stream.of(manager))
                    .toList());

            assertThat(payments).allSatisfy(payment -> {
                payment.isKeptBy(world.awaitState(payment.reference, "success", "failed"));
                world.agrees(payment.transactionNo());
            });
            fewDiedUnheard();
            world.books().areWhole();
        }
    }

    // A charge whose intent was in doubt until its request's deadline is not sent to the wallet any more, which then
    // has never heard of it: the payment fails, and nobody was told otherwise. Each till can have one.
    private void fewDiedUnheard() {
        assertThat(payments.stream().filter(payment -> !payment.isPaid())).hasSizeLessThanOrEqualTo(TILLS);
    }

    private Callable<Void> shopping(World world) {
        Till till = world.till();
        return () -> {
            for (int i = next.getAndIncrement(); i < PAYMENTS; i = next.getAndIncrement()) {
                Acknowledged payment = payments.get(i);
                payment.heard(till.insist(Till.ADD, Till.sale(payment.reference, "4.00")));
                payment.heardState(till.insist(Till.PAY, Till.payment(payment.reference, APPROVED)));
                String refund = "back-" + payment.reference;
                payment.heardRefund(refund, till.insist(Till.REFUND, Till.refund(payment.reference, refund, "1.00")));
                done.incrementAndGet();
            }
            return null;
        };
    }

    private void awaitDone(int payments) {
        Until.holds("payment " + payments, LONGEST, () -> done.get() >= payments);
    }
}

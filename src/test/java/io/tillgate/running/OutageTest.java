package io.tillgate.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.process.Waiting;
import io.tillgate.running.Web.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What clients hear while the database is away, and that all goes on by itself when it is back.
final class OutageTest extends AtOnePlace {
    private static final int TILLS = 8;

    private record Heard(Said said, long millis) {}

    @Test
    void while_the_database_refuses_every_answer_is_in_the_dialects_words_and_in_time() throws Exception {
        try (DatabaseWay way = new DatabaseWay(place.database());
                var gateway = gateway("--database-url", way.address(place.database()), "--request-deadline", "2s")) {
            assertThat(gateway.shop().sale("before", "00")).isNotEmpty();
            List<Heard> heard = whileLoaded(gateway.shop(), way::refuse);
            assertThat(heard).hasSizeGreaterThan(TILLS).allSatisfy(OutageTest::isSaidInTime);
            assertThat(heard)
                    .extracting(one -> one.said().at("ret_code"))
                    .contains("000000")
                    .isSubsetOf("000000", "000100");
            recovers(gateway, way);
        }
    }

    @Test
    void while_the_database_is_silent_every_answer_is_in_the_dialects_words_and_in_time() throws Exception {
        try (DatabaseWay way = new DatabaseWay(place.database());
                var gateway = gateway("--database-url", way.address(place.database()), "--request-deadline", "2s")) {
            assertThat(gateway.shop().sale("before", "00")).isNotEmpty();
            List<Heard> heard = whileLoaded(gateway.shop(), way::fallSilent);
            assertThat(heard).hasSizeGreaterThan(TILLS).allSatisfy(OutageTest::isSaidInTime);
            recovers(gateway, way);
        }
    }

    @Test
    void a_query_does_not_wait_for_the_wallet() {
        try (var gateway = gateway()) {
            gateway.shop().add("slow");
            place.network().delayTheNextCharge(3000);
            CompletableFuture<Said> paying = gateway.shop().paying("slow", "00");
            assertThat(Waiting.until(() -> gateway.shop().status("slow").equals("pending"), Duration.ofSeconds(2)))
                    .isTrue();
            assertThat(paying).isNotDone();
            assertThat(paying.join().at("/result/transactionStatus")).isEqualTo("success");
        }
    }

    // Deadline to write, or wait for a connection and for an answer of it: what a till has to bear at most.
    private static void isSaidInTime(Heard heard) {
        assertThat(heard.said().status()).isEqualTo(200);
        assertThat(heard.said().at("ret_msg")).isNotEmpty();
        assertThat(heard.millis()).isLessThan(16_000);
    }

    private static List<Heard> whileLoaded(Shop shop, Runnable closing) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Heard> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tills = new ArrayList<Future<List<Heard>>>();
            for (int till = 0; till < TILLS; till++) {
                String name = "t" + till + "-";
                tills.add(threads.submit(() -> work(shop, name, over)));
            }
            Waiting.until(() -> false, Duration.ofMillis(300));
            closing.run();
            Waiting.until(() -> false, Duration.ofSeconds(3));
            over.set(true);
            for (var till : tills) {
                all.addAll(till.get(60, TimeUnit.SECONDS));
            }
        }
        return all;
    }

    private static List<Heard> work(Shop shop, String name, AtomicBoolean over) {
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; !over.get(); i++) {
            String reference = name + i;
            heard.add(timed(() -> shop.add(reference)));
            heard.add(timed(() -> shop.query("before")));
        }
        return heard;
    }

    private static Heard timed(Supplier<Said> asking) {
        long began = System.nanoTime();
        Said said = asking.get();
        return new Heard(said, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private static void recovers(RunningGateway gateway, DatabaseWay way) {
        assertThat(gateway.admin().get("/health/ready").status()).isEqualTo(503);
        way.open();
        assertThat(Waiting.until(() -> gateway.admin().get("/health/ready").status() == 200, Duration.ofSeconds(20)))
                .isTrue();
        gateway.shop().awaitStatus("before", "success", Duration.ofSeconds(20));
        assertThat(gateway.shop().sale("after", "00")).isNotEmpty();
    }
}

package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.Setting;
import io.tillgate.process.Waiting;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.Lock;
import io.tillgate.running.Shop;
import io.tillgate.running.Web;
import io.tillgate.running.Web.Said;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The settings about limits and what lies beyond them, each changed and seen.
final class LimitSettingsTest extends AtOnePlace {
    private static final String BUSY = "busy : nothing was stored, send again";
    private static final String UNKNOWN = "result unknown : query by reference";

    @Test
    @Changes(Setting.REQUEST_DEADLINE)
    void what_cannot_be_stored_within_the_deadline_has_an_unknown_result() throws Exception {
        try (var gateway = gateway("--request-deadline", "300ms")) {
            try (var _ = Lock.payments(place.database())) {
                long began = System.nanoTime();
                Said said = gateway.shop().add("one");
                assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(4));
                assertThat(said.at("ret_msg")).isEqualTo(UNKNOWN);
                assertThat(said.at("ret_code")).isEqualTo("000000");
                assertThat(said.header("Retry-After")).isEqualTo("1");
            }
            gateway.shop().awaitStatus("one", "init", Duration.ofSeconds(15));
        }
    }

    @Test
    @Changes(Setting.QUEUE)
    void a_change_that_finds_the_queue_full_is_refused_at_once_and_nothing_of_it_is_stored() throws Exception {
        try (var gateway = gateway("--queue", "1")) {
            Shop shop = gateway.shop();
            List<CompletableFuture<Said>> adds;
            try (var _ = Lock.payments(place.database())) {
                adds = IntStream.range(0, 6)
                        .mapToObj(i -> adding(shop, "r" + i))
                        .toList();
                // One or two are being written, as the writer found them, and one waits.
                assertThat(Waiting.until(() -> done(adds) >= 3, Duration.ofSeconds(5)))
                        .as("three or four are refused")
                        .isTrue();
                assertThat(adds.stream().filter(CompletableFuture::isDone))
                        .allSatisfy(add -> assertThat(add.join().at("ret_msg")).isEqualTo(BUSY));
                assertThat(gateway.admin().get("/health/ready").text()).contains("the queue of changes is full");
            }
            List<String> codes =
                    adds.stream().map(add -> add.join().at("ret_code")).toList();
            assertThat(codes).filteredOn("000100"::equals).hasSizeBetween(2, 3);
            IntStream.range(0, 6)
                    .forEach(i -> assertThat(shop.query("r" + i).at("ret_code"))
                            .isEqualTo(codes.get(i).equals("000100") ? "000100" : "000021"));
        }
    }

    @Test
    @Changes(Setting.REQUESTS)
    void a_request_beyond_those_under_way_is_refused_in_the_words_of_its_dialect() {
        try (var gateway = gateway("--requests", "1")) {
            Said refused = beyondTheOneUnderWay(gateway.shop());
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.text())
                    .isEqualTo("{\"ret_code\":\"000000\",\"ret_msg\":\"" + BUSY + "\",\"retMsg\":\"" + BUSY + "\"}");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    @Changes(Setting.WORKING)
    void a_request_beyond_those_worked_on_is_refused_and_a_slow_wallet_shuts_nobody_out() throws Exception {
        try (var gateway = gateway("--working", "1")) {
            Shop shop = gateway.shop();
            CompletableFuture<Said> slow = atItsSlowWallet(shop);
            assertThat(shop.add("other").at("ret_code")).isEqualTo("000100");
            assertThat(slow).isNotDone();
            assertThat(slow.join().at("/result/transactionStatus")).isEqualTo("success");

            try (var _ = Lock.payments(place.database())) {
                List<CompletableFuture<Said>> adds = List.of(adding(shop, "one"), adding(shop, "two"));
                assertThat(Waiting.until(() -> done(adds) == 1, Duration.ofSeconds(5)))
                        .as("one is refused at once")
                        .isTrue();
            }
        }
    }

    @Test
    @Changes(Setting.BUSY_STATUS)
    void busy_is_said_with_the_status_that_is_wanted() {
        try (var gateway = gateway("--requests", "1", "--busy-status", "503")) {
            Said refused = beyondTheOneUnderWay(gateway.shop());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.at("ret_msg")).isEqualTo(BUSY);
        }
    }

    @Test
    @Changes(Setting.BODY_LIMIT)
    void a_body_beyond_the_limit_is_refused() {
        try (var gateway = gateway("--body-limit", "500")) {
            assertThat(gateway.shop().add("one").status()).isEqualTo(200);
            assertThat(gateway.shop().add("r".repeat(500)).status()).isEqualTo(413);
        }
    }

    @Test
    @Changes(Setting.DISK_RESERVE)
    void with_less_disk_free_than_is_wanted_the_gateway_is_not_ready() {
        try (var gateway = gateway("--disk-reserve", "9999999")) {
            Said ready = gateway.admin().get("/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text()).contains("less than 9999999 MB are free in " + place.data());
        }
    }

    @Test
    @Changes(Setting.OPERATOR_TOKEN)
    void the_operator_token_opens_the_operators_doors_and_nothing_else_does() throws Exception {
        try (var gateway = gateway("--operator-token", "a-token-of-the-tests")) {
            Web admin = gateway.admin();
            assertThat(admin.get("/metrics", "Authorization", "Bearer a-token-of-the-tests")
                            .status())
                    .isEqualTo(200);
            assertThat(admin.get("/metrics", "Authorization", "Bearer ").status())
                    .isEqualTo(401);
            assertThat(admin.get("/metrics").status()).isEqualTo(401);
        }
        try (var gateway = gateway("--operator-token", " ")) {
            String made =
                    Files.readString(place.data().resolve("operator.token")).strip();
            assertThat(made).hasSize(48);
            Web admin = gateway.admin();
            assertThat(admin.get("/metrics", "Authorization", "Bearer " + made).status())
                    .isEqualTo(200);
            assertThat(admin.get("/metrics", "Authorization", "Bearer ").status())
                    .isEqualTo(401);
        }
    }

    // The question may have taken the only place: then the payment is sent again.
    private CompletableFuture<Said> atItsSlowWallet(Shop shop) {
        shop.add("slow");
        place.network().delayTheNextCharge(3000);
        AtomicReference<CompletableFuture<Said>> slow = new AtomicReference<>(shop.paying("slow", "00"));
        boolean pending = Waiting.until(
                () -> {
                    if (slow.get().isDone()) {
                        slow.set(shop.paying("slow", "00"));
                    }
                    return shop.status("slow").equals("pending");
                },
                Duration.ofSeconds(10));
        assertThat(pending).isTrue();
        return slow.get();
    }

    private Said beyondTheOneUnderWay(Shop shop) {
        shop.add("slow");
        place.network().delayTheNextCharge(1500);
        AtomicReference<CompletableFuture<Said>> slow = new AtomicReference<>(shop.paying("slow", "00"));
        AtomicReference<Said> other = new AtomicReference<>(shop.add("other"));
        assertThat(Waiting.until(() -> isRefused(shop, slow, other), Duration.ofSeconds(10)))
                .isTrue();
        assertThat(slow.get().join().at("/result/transactionStatus")).isEqualTo("success");
        return other.get();
    }

    // With room for one request the two may meet the other way round: then the slow one is sent again.
    private static boolean isRefused(
            Shop shop, AtomicReference<CompletableFuture<Said>> slow, AtomicReference<Said> other) {
        if (slow.get().isDone()) {
            slow.set(shop.paying("slow", "00"));
        }
        other.set(shop.add("other"));
        return other.get().at("ret_code").equals("000000") && !slow.get().isDone();
    }

    private static CompletableFuture<Said> adding(Shop shop, String reference) {
        return new Web(shop.api())
                .posting("/app-instore/v3/add", shop.body("reference", reference, "amount", "1.00", "currency", "USD"));
    }

    private static long done(List<CompletableFuture<Said>> all) {
        return all.stream().filter(CompletableFuture::isDone).count();
    }
}

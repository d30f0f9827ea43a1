package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.notifier.Receiver;
import io.tillgate.notifier.Receiver.Heard;
import io.tillgate.notifier.Receiver.Manners;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What merchants are told, to real receivers over HTTP: two gateways, one database, one test clock.
final class NoticeTrip {
    private static final String APPROVED = "280000000000000000";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    static Path folder;

    private static World world;

    private final Receiver receiver = new Receiver(Manners.acknowledges());
    private final String reference = "notice-" + COUNT.incrementAndGet();

    @BeforeAll
    static void start() {
        world = new World(folder, 2, "--notify-limit=1s");
        world.books()
                .change("UPDATE store SET settings = 'notify-refunds=yes' WHERE store_no = '" + Till.PIER_2.storeNo()
                        + "'");
        // A running node may remember for five seconds how the store was.
        world.restart();
    }

    @AfterAll
    static void stop() {
        world.books().areWhole();
        world.close();
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    @Test
    void a_paid_payment_is_told_once_in_seven_signed_fields() {
        String no = paid(reference, receiver);
        awaitStanding(no, "acknowledged");

        assertThat(receiver.heard()).hasSize(1);
        Map<String, String> fields = receiver.heard().getFirst().form();
        String sign = fields.remove("verifySign");
        assertThat(fields)
                .containsOnlyKeys(
                        "transactionNo", "status", "amount", "currency", "settleCurrency", "time", "reference")
                .containsEntry("transactionNo", no)
                .containsEntry("status", "success")
                .containsEntry("amount", "5.00")
                .containsEntry("reference", reference);
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> text.append(name + "=" + value + "&"));
        assertThat(sign).isEqualTo(Till.md5(text + Till.md5(Till.PIER_1.token())));
    }

    @Test
    void eight_attempts_are_made_at_the_documented_times_with_the_same_fields_and_then_it_is_parked() {
        receiver.become(Manners.says(500, "no"));
        String no = paid(reference, receiver);
        awaitAttempts(no, 1);
        JsonNode fired = advance(Duration.ofHours(2)).path("fired");

        assertThat(receiver.heard()).hasSize(8);
        assertThat(receiver.heard())
                .extracting(Heard::body)
                .containsOnly(receiver.heard().getFirst().body());
        assertThat(minutes(no)).isEqualTo("0,1,3,7,15,30,60,120");
        assertThat(standing(no)).isEqualTo("parked");
        assertThat(fired.valueStream()
                        .filter(one -> one.path("transactionNo").asText().equals(no)))
                .hasSize(7)
                .anyMatch(one -> one.path("what").asText().equals("notice paid, attempt 8: refused, parked"));
        assertThat(first(
                        "SELECT string_agg(status || ' ' || answer, ',') FROM notice_delivery WHERE transaction_no = ?",
                        no))
                .startsWith("500 no,500 no");
        advance(Duration.ofDays(1));
        assertThat(receiver.heard()).hasSize(8);
    }

    @Test
    void no_receiver_however_it_behaves_is_taken_for_one_that_acknowledges_or_delays_another() {
        Map<Manners, String> bad = new HashMap<>(Map.of(
                Manners.says(200, "ok"), "refused",
                Manners.says(200, ""), "refused",
                Manners.says(500, "success"), "refused",
                Manners.says(302, "success", "Location: " + receiver.address("/")), "refused",
                Manners.hangs(), "no answer within 1000 ms",
                Manners.breaks(), "the connection broke",
                Manners.floods(10_000_000), "its answer is greater than 64 KB"));
        List<Receiver> receivers = new ArrayList<>();
        Map<String, String> expected = new TreeMap<>();
        bad.forEach((manners, outcome) -> {
            Receiver one = new Receiver(manners);
            receivers.add(one);
            expected.put(paid(reference + "-" + expected.size(), one), outcome);
        });
        awaitStanding(paid(reference, receiver), "acknowledged");

        expected.forEach((no, outcome) -> {
            awaitAttempts(no, 1);
            assertThat(first("SELECT outcome FROM notice_delivery WHERE transaction_no = ?", no))
                    .isEqualTo(outcome);
        });
        assertThat(receiver.heard()).hasSize(1);
        receivers.forEach(one -> one.become(Manners.acknowledges()));
        advance(Duration.ofMinutes(1));
        expected.keySet().forEach(no -> awaitStanding(no, "acknowledged"));
        receivers.forEach(Receiver::close);
    }

    @Test
    void after_a_restart_in_the_middle_the_attempts_go_on_where_they_were() {
        receiver.become(Manners.hangs());
        String no = paid(reference, receiver);
        awaitAttempts(no, 1);
        advance(Duration.ofMinutes(1));
        assertThat(receiver.heard()).hasSize(2);
        receiver.become(Manners.says(503, ""));
        world.restart();
        advance(Duration.ofHours(2));

        assertThat(receiver.heard()).hasSize(8);
        assertThat(minutes(no)).isEqualTo("0,1,3,7,15,30,60,120");
    }

    @Test
    void two_gateways_send_no_attempt_twice() {
        int many = 60;
        List<Callable<String>> tills = IntStream.range(0, many)
                .<Callable<String>>mapToObj(i -> () -> paid(reference + "-" + i, receiver))
                .toList();
        AtOnce.all(tills);
        Until.holds(
                "all are told",
                SOON,
                () -> receiver.heard().size() >= many && waiting().equals("0"));

        assertThat(receiver.heard().stream().map(heard -> heard.form().get("transactionNo")))
                .hasSize(many)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_refund_is_told_only_after_the_payment_is() {
        receiver.become(Manners.says(500, "not yet"));
        Till till = world.till(Till.PIER_2);
        String no = paid(till, reference, receiver);
        awaitAttempts(no, 1);
        assertThat(till.ask(Till.REFUND, Till.refund(reference, reference + "-r", "2.00"))
                        .state())
                .isEqualTo("success");
        advance(Duration.ofSeconds(30));
        assertThat(receiver.heard()).hasSize(1);
        receiver.become(Manners.acknowledges());
        advance(Duration.ofSeconds(31));
        Until.holds("both are told", SOON, () -> receiver.heard().size() == 3);

        assertThat(receiver.heard().stream().map(heard -> heard.form().get("reference")))
                .containsExactly(reference, reference, reference + "-r");
        assertThat(receiver.heard().getLast().form()).containsEntry("amount", "2.00");
    }

    @Test
    void what_may_not_leave_the_sandbox_is_recorded_and_not_sent() {
        String no = sold(world.till(), reference, "http://93.184.215.14/ipn");
        awaitStanding(no, "not sent: public address");
    }

    private static JsonNode advance(Duration by) {
        Said moved = world.time(0).advance(by);
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        world.awaitSameTime();
        return moved.body();
    }

    private static String paid(String reference, Receiver receiver) {
        return paid(world.till(), reference, receiver);
    }

    private static String paid(Till till, String reference, Receiver receiver) {
        return sold(till, reference, receiver.address("/ipn"));
    }

    private static String sold(Till till, String reference, String address) {
        Map<String, String> sale = new TreeMap<>(Till.sale(reference, "5.00"));
        sale.put("ipnUrl", address);
        String no = till.ask(Till.ADD, sale).transactionNo();
        assertThat(till.ask(Till.PAY, Till.payment(reference, APPROVED)).state())
                .isEqualTo("success");
        return no;
    }

    private static void awaitStanding(String no, String standing) {
        Until.present(
                no + " is " + standing, SOON, () -> Optional.of(standing(no)).filter(standing::equals));
    }

    private static void awaitAttempts(String no, int attempts) {
        String query = "SELECT count(*) FROM notice_delivery WHERE transaction_no = ?";
        Until.holds(attempts + " attempts", SOON, () -> first(query, no).equals(Integer.toString(attempts)));
    }

    private static String standing(String no) {
        return first("SELECT outcome FROM notice_settled WHERE transaction_no = ?", no);
    }

    private static String waiting() {
        return first("SELECT count(*) FROM notice");
    }

    // Minutes from the first attempt to each.
    private static String minutes(String no) {
        return first(
                "SELECT string_agg(round(extract(epoch FROM d.at - f.at) / 60)::text, ',' ORDER BY d.attempt)"
                        + " FROM notice_delivery d JOIN notice_delivery f USING (merchant_no, transaction_no, sequence)"
                        + " WHERE f.attempt = 1 AND d.transaction_no = ?",
                no);
    }

    private static String first(String query, String... parameters) {
        return world.books().first(query, parameters);
    }
}

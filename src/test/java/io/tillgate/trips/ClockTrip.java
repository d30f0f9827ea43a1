package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What time brings, with the test clock: two gateways, one database, one wallet network.
final class ClockTrip {
    private static final String APPROVED = "280000000000000000";
    private static final String WAITING = "280000000000000099";
    private static final String APPROVED_AFTER_CANCEL = "280000000000000026";
    private static final String NETWORK_DOWN = "280000000000000027";
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    static Path folder;

    private static World world;

    private final String reference = "clock-" + COUNT.incrementAndGet();

    @BeforeAll
    static void start() {
        world = new World(folder, 2, "--wallet-wait=1s", "--ask-first=1s");
    }

    @AfterAll
    static void stop() {
        world.books().areWhole();
        world.close();
    }

    @Test
    void an_unpaid_payment_is_closed_after_its_two_hours_and_not_before() {
        added("5.00");
        advance(Duration.ofMinutes(119));
        assertThat(state()).isEqualTo("init");
        advance(Duration.ofMinutes(1).plus(A_SECOND));
        assertThat(state()).isEqualTo("closed");
        assertThat(pay(APPROVED).code()).isEqualTo("000040");
    }

    @Test
    void an_undecided_charge_is_closed_after_the_verdict_time_once_the_wallet_has_confirmed() {
        String no = added("5.00");
        assertThat(pay(WAITING).state()).isEqualTo("pending");
        advance(Duration.ofSeconds(100));
        assertThat(state()).isEqualTo("pending");
        advance(Duration.ofSeconds(21));
        assertThat(state()).isEqualTo("closed");
        assertThat(world.network().held(no).attempts().getFirst().path("state").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void money_that_a_wallet_takes_after_it_confirmed_the_cancel_is_given_back() {
        String no = added("5.00");
        assertThat(pay(APPROVED_AFTER_CANCEL).state()).isEqualTo("pending");
        advance(Duration.ofMinutes(5));
        assertThat(state()).isEqualTo("closed");
        assertThat(world.network().held(no).captured()).isEqualByComparingTo("5.00");
        assertThat(world.network().held(no).refunded()).isEqualByComparingTo("5.00");
        world.agrees(no);
    }

    @Test
    void a_charge_that_the_wallet_never_heard_of_fails_and_leaves_a_tombstone() {
        String no = added("5.00");
        assertThat(pay(NETWORK_DOWN).state()).isEqualTo("pending");
        advance(Duration.ofMinutes(1));
        assertThat(state()).isEqualTo("failed");
        assertThat(world.network().held(no).attempts().getFirst().path("state").asText())
                .isEqualTo("cancelled");
        world.agrees(no);
    }

    @Test
    void a_schedule_of_three_is_charged_by_the_clock_across_a_restart() throws IOException {
        Map<String, String> asked = new HashMap<>(Till.sale(reference, "9.00"));
        asked.putAll(Map.of("callbackUrl", "https://shop.example/back", "terminal", "YIP", "vendor", "creditcard"));
        asked.putAll(Map.of("creditType", "recurring", "paymentCount", "3", "frequency", "30"));
        Said opened = world.till().ask("/online/v3/secure-pay", asked);
        String first = opened.transactionNo();
        Map<String, String> charge =
                Map.of("transactionNo", first, "paymentMethod", "credit_card", "paymentMethodNonce", nonce(opened));
        assertThat(world.till().ask("/creditpay/v3/process", charge).state()).isEqualTo("success");
        advance(Duration.ofDays(31));
        world.restart();
        advance(Duration.ofDays(31));
        advance(Duration.ofDays(100));
        for (String place : new String[] {"-2", "-3"}) {
            Said next = world.till().ask(Till.QUERY, Till.named(first + place));
            assertThat(next.state()).isEqualTo("success");
            assertThat(world.network().held(next.transactionNo()).kept()).isEqualByComparingTo("9.00");
            world.agrees(next.transactionNo());
        }
        assertThat(world.till().ask(Till.QUERY, Till.named(first + "-4")).code())
                .isEqualTo("000021");
    }

    // What the wallet's kit does in the payer's browser.
    private static String nonce(Said opened) throws IOException {
        String token = opened.body().path("result").path("authorization").asText();
        String body = "{\"brand\":\"creditcard\",\"clientToken\":\"" + token + "\"}";
        return world.network()
                .send("POST", "/api/nonces", body)
                .body()
                .path("nonce")
                .asText();
    }

    @Test
    void a_refund_goes_by_the_rate_of_its_sale_whatever_the_rate_is_now() {
        Till till = world.till();
        Map<String, String> sale =
                Map.of("amount", "33.33", "currency", "CNY", "settleCurrency", "USD", "reference", reference);
        String no = till.ask(Till.ADD, sale).transactionNo();
        assertThat(pay(APPROVED).state()).isEqualTo("success");
        world.books()
                .change("INSERT INTO rate SELECT from_currency, to_currency, valid_from + interval '1 hour', value * 2,"
                        + " 'test' FROM rate WHERE from_currency = 'CNY' AND to_currency = 'USD'");
        world.restart();
        till = world.till();
        for (String part : new String[] {"11.11", "11.11", "11.11"}) {
            Map<String, String> asked = Map.of(
                    "reference",
                    reference,
                    "refundAmount",
                    part,
                    "currency",
                    "CNY",
                    "settleCurrency",
                    "USD",
                    "refundReference",
                    reference + "-" + COUNT.incrementAndGet());
            assertThat(till.ask(Till.REFUND, asked).state()).isEqualTo("success");
        }
        // 33.33 CNY at 0.14 are 4.67 USD, and three times 11.11 CNY three times 1.56: one cent is the rounding's.
        assertThat(balance(no, "MERCHANT_PAYABLE", "USD")).isEqualByComparingTo("0.20");
        assertThat(balance(no, "EXCHANGE_DIFFERENCE", "USD")).isEqualByComparingTo("0.01");
        assertThat(balance(no, "EXCHANGE", "USD")).isEqualByComparingTo("0.00");
        assertThat(balance(no, "EXCHANGE", "CNY")).isEqualByComparingTo("0.00");
        world.agrees(no);
    }

    @Test
    void every_node_has_the_same_time_and_keeps_it_over_a_restart() {
        world.time(0).advance(Duration.ofMinutes(7));
        Duration ahead = world.time(0).ahead();
        Until.holds(
                "the other node follows",
                Duration.ofSeconds(10),
                () -> world.time(1).ahead().equals(ahead));
        world.restart();
        assertThat(world.time(0).ahead()).isEqualTo(ahead);
        assertThat(world.time(1).ahead()).isEqualTo(ahead);
    }

    @Test
    void the_clock_never_goes_back() {
        world.time(0).advance(Duration.ofMinutes(10));
        Duration ahead = world.time(0).ahead();
        assertThat(world.time(0).advance(Duration.ofMinutes(-1)).status()).isEqualTo(400);
        assertThat(world.time(0).set(Instant.now()).status()).isEqualTo(400);
        assertThat(world.time(0).ahead()).isEqualTo(ahead);
    }

    @Test
    void nothing_moves_while_the_wallet_network_cannot_be_reached() {
        added("5.00");
        Duration ahead = world.time(0).ahead();
        world.stopNetwork();
        Said refused = world.time(0).advance(Duration.ofHours(3));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body().path("error").asText()).contains("wallet network");
        assertThat(world.time(0).ahead()).isEqualTo(ahead);
        assertThat(state()).isEqualTo("init");
        world.startNetworkAgain();
        advance(Duration.ofHours(3));
        assertThat(state()).isEqualTo("closed");
    }

    private static void advance(Duration by) {
        Said moved = world.time(0).advance(by);
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
    }

    private static BigDecimal balance(String no, String account, String currency) {
        String sum = world.books()
                .first(
                        "SELECT COALESCE(sum(CASE ? WHEN credit THEN amount WHEN debit THEN -amount ELSE 0 END), 0)"
                                + " FROM entry WHERE transaction_no = ? AND currency = ?",
                        account,
                        no,
                        currency);
        return new BigDecimal(sum).movePointLeft(2).abs();
    }

    private String added(String amount) {
        return world.till().ask(Till.ADD, Till.sale(reference, amount)).transactionNo();
    }

    private Said pay(String code) {
        return world.till().ask(Till.PAY, Till.payment(reference, code));
    }

    private String state() {
        return world.till().ask(Till.QUERY, Till.named(reference)).state();
    }
}

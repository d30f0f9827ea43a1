package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.notifier.Receiver;
import io.tillgate.notifier.Receiver.Manners;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wallets that customers store at the cashier page, from the tick in the box to their removal, at two gateways on one
/// database, with the real wallet network.
class VaultTrip {
    private static final String PAY = "/online/v3/secure-pay";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern WALLET_PAGE = Pattern.compile("href=\"(http[^\"]*/pay/[^\"]*)\"");
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static World world;

    private final String reference = "vault-" + COUNT.incrementAndGet();
    private final Till till = world.till();

    @BeforeAll
    static void start() {
        world = new World(folder, 2, "--wallet-wait=5s", "--ask-first=1s");
        world.books()
                .change("UPDATE store SET settings = 'notify-vault-id=yes' WHERE store_no = '" + Till.PIER_1.storeNo()
                        + "'");
        world.restart();
    }

    @AfterAll
    static void stop() {
        world.books().areWhole();
        world.close();
    }

    @Test
    void a_wallet_that_is_stored_while_paying_is_told_charged_listed_and_removed() throws Exception {
        try (Receiver receiver = new Receiver(Manners.acknowledges())) {
            String customer = customer();
            String first = paid(customer, "&store=yes", "confirm", receiver.address("/ipn"));
            world.agrees(first);
            String vault = vault(reference);
            assertThat(vault).isNotEmpty();
            Until.holds("the notice", SOON, () -> !receiver.heard().isEmpty());
            assertThat(receiver.heard().getFirst().form())
                    .containsEntry("customerNo", customer)
                    .containsEntry("vaultId", vault);
            JsonNode listed = listed(customer);
            assertThat(listed.path(0).path("vaultId").asText()).isEqualTo(vault);
            assertThat(listed.path(0).path("vendor").asText()).isEqualTo("alipay");

            Said again = charge(vault, reference + "-again");
            assertThat(again.of("status")).as(again.body().toString()).isEqualTo("success");
            assertThat(vault(reference + "-again")).isEqualTo(vault);
            world.agrees(again.transactionNo());

            ask("/v1/customers/update", Map.of("customerNo", customer, "removeVaultId", vault));
            assertThat(charge(vault, reference + "-over").code()).isEqualTo("000040");
            assertThat(charge(vault, reference + "-again").transactionNo()).isEqualTo(again.transactionNo());
            assertThat(listed(customer)).isEmpty();
            Until.holds("the wallet knows", SOON, () -> state(vault).equals("ended"));
        }
    }

    @Test
    void nothing_is_stored_without_the_tick_and_nothing_when_the_wallet_says_no() throws Exception {
        String customer = customer();
        paid(customer, "", "confirm", "");
        assertThat(vault(reference)).isEmpty();

        String page = opened(customer, reference + "-no", "");
        String number = WALLET_PAGE
                .matcher(pressed(page, "&store=yes"))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .replaceAll(".*/pay/([0-9]+).*", "$1");
        Until.holds("the intent is kept", SOON, () -> state(number).equals("asked"));
        said(page, "refuse");
        Until.holds("the refusal is known", SOON, () -> state(number).equals("ended"));
        assertThat(listed(customer)).isEmpty();
        assertThat(charge(number, reference + "-x").code()).isEqualTo("000040");
    }

    @Test
    void many_who_charge_a_stored_wallet_under_one_reference_charge_it_once_though_the_reply_is_lost()
            throws Exception {
        paid(customer(), "&store=yes", "confirm", "");
        String vault = vault(reference);
        world.network().order("lost_reply", "charge", "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 12)
                    .mapToObj(_ -> threads.submit(
                            () -> charge(vault, reference + "-at-once").transactionNo()))
                    .toList();
            List<String> numbers = calls.stream().map(VaultTrip::got).distinct().toList();
            assertThat(numbers).hasSize(1);
            world.awaitState(reference + "-at-once", "success");
            world.agrees(numbers.getFirst());
            assertThat(world.network().held(numbers.getFirst()).captured()).isEqualByComparingTo("13.00");
        } finally {
            world.network().repair();
        }
    }

    private static String got(Future<String> call) {
        try {
            return call.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String customer() {
        Said made = ask(
                "/v1/customers/create",
                Map.of("firstName", "Ana", "lastName", "Lee", "email", "ana@shop.example", "countryCode", "US"));
        return made.of("customerNo");
    }

    private Said ask(String path, Map<String, String> asked) {
        Map<String, String> all = new TreeMap<>(asked);
        all.put("timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        Said said = till.ask(path, all);
        assertThat(said.code()).as(said.body().toString()).isEqualTo("000100");
        return said;
    }

    private JsonNode listed(String customer) {
        return ask("/v1/customers/retrieve", Map.of("customerNo", customer))
                .body()
                .path("result")
                .path("storedWallets");
    }

    private String vault(String paidReference) {
        return till.ask(Till.QUERY, Map.of("reference", paidReference)).of("vaultId");
    }

    private static String state(String vault) {
        return world.books().first("SELECT state FROM stored_wallet WHERE wallet_no = ?", vault);
    }

    private Said charge(String vault, String newReference) {
        return till.ask(PAY, Map.of("vaultId", vault, "amount", "13.00", "currency", "USD", "reference", newReference));
    }

    private String paid(String customer, String tick, String word, String ipnUrl) throws Exception {
        String page = opened(customer, reference, ipnUrl);
        pressed(page, tick);
        said(page, word);
        return world.awaitState(reference, "success").transactionNo();
    }

    private String opened(String customer, String newReference, String ipnUrl) {
        Map<String, String> asked = new TreeMap<>(Map.of(
                "amount", "13.00",
                "currency", "USD",
                "reference", newReference,
                "vendor", "alipay",
                "terminal", "WAP",
                "callbackUrl", "https://shop.example/back",
                "customerNo", customer));
        asked.put("ipnUrl", ipnUrl);
        asked.values().removeIf(String::isEmpty);
        return till.ask(PAY, asked).of("cashierUrl");
    }

    /// Takes Alipay on the cashier page; the page then.
    private static String pressed(String page, String tick) {
        CashierLink link = new CashierLink(page);
        assertThat(link.page()).contains("name=\"store\" value=\"yes\"");
        return link.take("alipay", tick);
    }

    private static void said(String page, String word) {
        Matcher wallet = WALLET_PAGE.matcher(new CashierLink(page).page());
        assertThat(wallet.find()).isTrue();
        CashierLink.post(wallet.group(1).replace("&amp;", "&"), "payer=alipay-test&word=" + word);
    }
}

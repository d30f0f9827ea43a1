package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Agreements from the first question to their end, at two gateways on one database, with the real wallet network.
class AutoDebitTrip {
    private static final String ROOM = "/auto-debit/v3/";
    private static final String BACK = "https://shop.example/agreed?by=wallet";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static World world;

    private final String reference = "agreement-" + COUNT.incrementAndGet();
    private final Till till = world.till();

    @BeforeAll
    static void start() {
        world = new World(folder, 2, "--wallet-wait=5s", "--ask-first=1s");
    }

    @AfterAll
    static void stop() {
        world.books().areWhole();
        world.close();
    }

    @Test
    void a_shopper_agrees_is_charged_twice_and_no_more_after_the_agreement_is_revoked() throws Exception {
        String no = agreed();
        Said token = apply(no, "AUTHORIZATION_CODE");
        assertThat(token.body().toString()).doesNotContain(no + "00.");

        Said first = pay(no, reference + "-1", "100.00");
        Said second = pay(no, reference + "-2", "50.00");
        assertThat(List.of(status(first), status(second))).containsExactly("success", "success");

        assertThat(ask("revoke", Map.of("autoDebitNo", no)).code()).isEqualTo("000100");
        assertThat(pay(no, reference + "-3", "1.00").code()).isEqualTo("000040");
        assertThat(pay(no, reference + "-1", "100.00").transactionNo()).isEqualTo(first.transactionNo());
        world.agrees(first.transactionNo());
        world.agrees(second.transactionNo());
        Said refund = till.ask(
                Till.REFUND,
                Map.of(
                        "reference", reference + "-2",
                        "refundAmount", "20.00",
                        "currency", "PHP",
                        "settleCurrency", "USD",
                        "refundReference", reference + "-r"));
        assertThat(refund.code()).isEqualTo("000100");
        world.agrees(second.transactionNo());
    }

    @Test
    void a_shopper_who_refuses_is_never_charged() throws Exception {
        Said consulted = consult();
        String no = consulted.body().path("result").path("autoDebitNo").asText();
        assertThat(say(consulted, "refuse").statusCode()).isEqualTo(303);

        assertThat(apply(no, "AUTHORIZATION_CODE").code()).isEqualTo("000040");
        assertThat(pay(no, reference + "-1", "1.00").code()).isEqualTo("000040");
    }

    @Test
    void a_token_is_renewed_and_charged_by() throws Exception {
        String no = agreed();
        assertThat(apply(no, "REFRESH_TOKEN").code()).isEqualTo("000040");
        apply(no, "AUTHORIZATION_CODE");
        for (int renewal = 1; renewal < 4; renewal++) {
            assertThat(apply(no, "REFRESH_TOKEN").code()).isEqualTo("000100");
            Said paid = pay(no, reference + "-" + renewal, "10.00");
            assertThat(status(paid)).isEqualTo("success");
            world.agrees(paid.transactionNo());
        }
    }

    @Test
    void many_who_send_one_reference_at_once_charge_once() throws Exception {
        String no = agreed();
        apply(no, "AUTHORIZATION_CODE");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 12)
                    .mapToObj(_ -> threads.submit(
                            () -> pay(no, reference + "-1", "10.00").transactionNo()))
                    .toList();
            List<String> numbers =
                    calls.stream().map(AutoDebitTrip::got).distinct().toList();

            assertThat(numbers).hasSize(1);
            world.awaitState(reference + "-1", "success");
            assertThat(world.network().held(numbers.getFirst()).captured()).isEqualByComparingTo("10.00");
            world.agrees(numbers.getFirst());
        }
    }

    @Test
    void a_charge_whose_reply_is_lost_is_asked_about_and_not_sent_again() throws Exception {
        String no = agreed();
        apply(no, "AUTHORIZATION_CODE");
        world.network().order("lost_reply", "charge", "");

        Said paid = pay(no, reference + "-1", "10.00");

        assertThat(paid.code()).isEqualTo("000100");
        world.awaitState(reference + "-1", "success");
        world.agrees(paid.transactionNo());
        world.network().repair();
    }

    @Test
    void an_agreement_is_known_at_its_own_store_alone() throws Exception {
        String no = agreed();
        Till other = world.till(Till.PIER_2);
        for (String path : List.of("apply-token", "pay", "revoke")) {
            Map<String, String> asked = new TreeMap<>(payment(no, reference + "-x", "1.00"));
            asked.put("grantType", "AUTHORIZATION_CODE");
            assertThat(other.ask(ROOM + path, asked).code()).as(path).isEqualTo("000021");
        }
        assertThat(apply(no, "AUTHORIZATION_CODE").code()).isEqualTo("000100");
    }

    @Test
    void tokens_are_sealed_in_the_database() throws Exception {
        String no = agreed();
        apply(no, "AUTHORIZATION_CODE");

        assertThat(world.books()
                        .first("SELECT encode(sealed, 'escape') || details FROM stored_wallet WHERE wallet_no = ?", no))
                .isNotEmpty()
                .doesNotContain(no + "00.1.");
    }

    private Said consult() {
        Said consulted = ask(
                "consult",
                Map.of("vendor", "GCASH", "autoReference", reference, "autoRedirectUrl", BACK, "terminal", "ONLINE"));
        assertThat(consulted.code()).as(consulted.body().toString()).isEqualTo("000100");
        return consulted;
    }

    private String agreed() throws Exception {
        Said consulted = consult();
        HttpResponse<String> said = say(consulted, "agree");
        assertThat(said.headers().firstValue("Location")).contains(BACK);
        return consulted.body().path("result").path("autoDebitNo").asText();
    }

    private static HttpResponse<String> say(Said consulted, String word) throws Exception {
        URI page = URI.create(consulted.body().path("result").path("authUrl").asText());
        try (var http = HttpClient.newHttpClient()) {
            String html = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
            assertThat(html).contains("gcash-ana").contains("without asking you each time");
            String form = "payer=" + URLEncoder.encode("gcash-test", StandardCharsets.UTF_8) + "&word=" + word;
            return http.send(
                    HttpRequest.newBuilder(page)
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private Said apply(String no, String grantType) {
        return ask("apply-token", Map.of("autoDebitNo", no, "grantType", grantType));
    }

    private Said pay(String no, String paymentReference, String amount) {
        return ask("pay", payment(no, paymentReference, amount));
    }

    private static Map<String, String> payment(String no, String paymentReference, String amount) {
        return Map.of(
                "autoDebitNo", no,
                "amount", amount,
                "currency", "PHP",
                "settleCurrency", "USD",
                "reference", paymentReference);
    }

    private Said ask(String path, Map<String, String> asked) {
        return till.ask(ROOM + path, asked);
    }

    private static String status(Said said) {
        return said.body().path("result").path("status").asText();
    }

    private static String got(Future<String> call) {
        try {
            return call.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneTest {
    private static final String NUMBER = "40000000000000000101";
    private static final String ANA = "/api/payers/alipay-ana";

    @TempDir
    Path data;

    private Running network;

    @BeforeEach
    void start() {
        network = new Running(data);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private String code() {
        return network.get(ANA).at("code");
    }

    private String balance(String payer, String currency) {
        for (JsonNode balance : network.get("/api/payers/" + payer).body().path("balances")) {
            if (balance.path("currency").asText().equals(currency)) {
                return balance.path("amount").asText();
            }
        }
        throw new AssertionError("no " + currency);
    }

    private Running.Said charge(String number, String code) {
        return network.call("charge", Running.charge(number, code));
    }

    private String open(String... brands) {
        return network.call("open", Running.open(NUMBER, brands)).at("qr");
    }

    private Running.Said scan(String payer, String qr) {
        return network.post("/api/payers/" + payer + "/scan", "{\"qr\":\"" + qr + "\"}");
    }

    @Test
    void a_code_is_shown_charged_and_confirmed() {
        String code = code();
        assertThat(code).matches("28\\d{16}");
        assertThat(code.substring(16))
                .isNotIn("00", "02", "03", "10", "11", "12")
                .doesNotMatch("2[0-8]");
        assertThat(charge(NUMBER, code).at("state")).isEqualTo("waiting");
        JsonNode waiting = network.get(ANA).body().path("waiting").path(0);
        assertThat(waiting.path("shop").asText()).isEqualTo("Corner shop");
        assertThat(waiting.path("amount").asText()).isEqualTo("13.00");
        Running.Said confirmed = network.post(ANA + "/payments/" + NUMBER + "/confirm", "");
        assertThat(confirmed.at("state")).isEqualTo("approved");
        assertThat(network.post(ANA + "/payments/" + NUMBER + "/confirm", "")).isEqualTo(confirmed);
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("approved");
        assertThat(balance("alipay-ana", "USD")).isEqualTo("487.00");
        assertThat(network.get(ANA).body().path("waiting")).isEmpty();
        assertThat(network.get(ANA + "/history")
                        .body()
                        .path("payments")
                        .path(0)
                        .path("state")
                        .asText())
                .isEqualTo("approved");
    }

    @Test
    void a_refund_comes_back_to_the_balance() {
        charge(NUMBER, code());
        network.post(ANA + "/payments/" + NUMBER + "/confirm", "");
        network.call("refund", Running.refund(NUMBER, "R1", "3.00"));
        assertThat(balance("alipay-ana", "USD")).isEqualTo("490.00");
        assertThat(network.get(ANA + "/history")
                        .body()
                        .path("payments")
                        .path(0)
                        .path("refunded")
                        .asText())
                .isEqualTo("3.00");
    }

    @Test
    void a_payer_may_refuse() {
        charge(NUMBER, code());
        assertThat(network.post(ANA + "/payments/" + NUMBER + "/refuse", "").at("reason"))
                .isEqualTo("payer_refused");
        assertThat(network.post(ANA + "/payments/" + NUMBER + "/confirm", "").status())
                .isEqualTo(409);
        assertThat(network.ask(NUMBER).at("reason")).isEqualTo("payer_refused");
    }

    @Test
    void a_code_is_used_once_also_when_the_payer_refused() {
        String code = code();
        charge(NUMBER, code);
        assertThat(charge("40000000000000000201", code).at("reason")).isEqualTo("code_used");
        assertThat(code()).isNotEqualTo(code);
    }

    @Test
    void a_code_lives_for_a_minute_of_the_networks_clock_and_is_never_a_test_code_after() {
        String code = code();
        assertThat(network.get(ANA).body().path("secondsLeft").asInt()).isEqualTo(60);
        network.advance(Duration.ofSeconds(59));
        assertThat(code()).isEqualTo(code);
        assertThat(network.get(ANA).body().path("secondsLeft").asInt()).isEqualTo(1);
        network.advance(Duration.ofSeconds(1));
        assertThat(code()).isNotEqualTo(code);
        network.close();
        network = new Running(data);
        assertThat(charge(NUMBER, code).at("reason")).isEqualTo("code_expired");
    }

    @Test
    void a_code_of_another_brand_is_a_mismatch_and_stays_live() {
        String code = network.get("/api/payers/gcash-ana").at("code");
        assertThat(charge(NUMBER, code).at("reason")).isEqualTo("brand_mismatch");
        assertThat(network.get("/api/payers/gcash-ana").at("code")).isEqualTo(code);
    }

    @Test
    void a_balance_that_does_not_reach_declines_when_the_payer_confirms() {
        String code = network.get("/api/payers/alipay-ben").at("code");
        network.call("charge", Running.charge(NUMBER, code).put("amount", "25.01"));
        assertThat(network.post("/api/payers/alipay-ben/payments/" + NUMBER + "/confirm", "")
                        .at("reason"))
                .isEqualTo("balance");
        assertThat(balance("alipay-ben", "USD")).isEqualTo("25.00");
    }

    @Test
    void a_qr_is_taken_by_the_first_who_scans_with_the_brand_of_theirs() {
        String qr = open("alipay", "wechatpay");
        assertThat(network.ask(NUMBER).body().has("brand")).isFalse();
        assertThat(network.ask(NUMBER).at("qr")).isEqualTo(qr);
        assertThat(scan("gcash-ana", qr).at("error")).contains("alipay, wechatpay");
        Running.Said scanned = scan("wechatpay-ana", qr);
        assertThat(scanned.at("shop")).isEqualTo("Corner shop");
        assertThat(scan("wechatpay-ana", qr)).isEqualTo(scanned);
        assertThat(scan("alipay-ana", qr).status()).isEqualTo(409);
        assertThat(network.ask(NUMBER).at("brand")).isEqualTo("wechatpay");
        network.post("/api/payers/wechatpay-ana/payments/" + NUMBER + "/confirm", "");
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("approved");
        assertThat(balance("wechatpay-ana", "USD")).isEqualTo("487.00");
        assertThat(network.cancel(NUMBER).at("result")).isEqualTo("reversed");
        assertThat(balance("wechatpay-ana", "USD")).isEqualTo("500.00");
    }

    @Test
    void a_qr_may_be_pasted_as_text_and_a_made_up_one_is_refused() {
        String qr = open("alipay");
        assertThat(network.post(ANA + "/scan", qr.substring(0, qr.length() - 1) + "x")
                        .status())
                .isEqualTo(409);
        assertThat(network.post(ANA + "/scan", "https://example.com").at("error"))
                .startsWith("qr:");
        assertThat(network.post(ANA + "/scan", " " + qr + "\n").status()).isEqualTo(200);
    }

    @Test
    void a_closed_wallet_neither_pays_nor_takes_a_refund() {
        String code = code();
        charge(NUMBER, code);
        network.post(ANA + "/payments/" + NUMBER + "/confirm", "");
        String next = code();
        assertThat(network.post(ANA + "/close", "").body().path("closed").asBoolean())
                .isTrue();
        assertThat(charge("40000000000000000201", next).at("reason")).isEqualTo("payer_refused");
        assertThat(network.call("refund", Running.refund(NUMBER, "R1", "1.00")).at("reason"))
                .isEqualTo("payer_closed");
        network.post(ANA + "/reopen", "");
        assertThat(network.call("refund", Running.refund(NUMBER, "R2", "1.00")).at("state"))
                .isEqualTo("refunded");
    }

    @Test
    void a_balance_can_be_topped_up_in_a_currency_of_the_brand() {
        network.post(ANA + "/top-up", "{\"amount\":\"10.00\",\"currency\":\"GBP\"}");
        assertThat(balance("alipay-ana", "GBP")).isEqualTo("410.00");
        assertThat(network.post(ANA + "/top-up", "{\"amount\":\"10.00\",\"currency\":\"THB\"}")
                        .status())
                .isEqualTo(404);
        assertThat(network.post(ANA + "/top-up", "{\"amount\":\"10\",\"currency\":\"GBP\"}")
                        .at("error"))
                .startsWith("amount:");
    }

    @Test
    void whom_nobody_knows_is_not_found() {
        for (String path : new String[] {"", "/history", "/events"}) {
            assertThat(network.get("/api/payers/nobody" + path).status()).isEqualTo(404);
        }
        assertThat(network.post("/api/payers/alipay-ben/payments/" + NUMBER + "/confirm", "")
                        .status())
                .isEqualTo(404);
        assertThat(network.get("/api/payers").body().path("payers")).hasSize(69);
    }

    @Test
    void a_phone_hears_at_once_what_happens_to_its_payer() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines = client.send(
                                network.request(ANA + "/events").GET().build(), HttpResponse.BodyHandlers.ofLines())
                        .body()) {
            Iterator<String> stream = lines.iterator();
            assertThat(stream.next()).isEqualTo(": alive");
            charge(NUMBER, code());
            charge("40000000000000000201", "280000000000000000");
            assertThat(event(stream, "waiting").path("shop").asText()).isEqualTo("Corner shop");
            network.post(ANA + "/payments/" + NUMBER + "/confirm", "");
            assertThat(event(stream, "paid").path("number").asText()).isEqualTo(NUMBER);
            network.call("refund", Running.refund(NUMBER, "R1", "3.00"));
            assertThat(event(stream, "refunded").path("refund").path("amount").asText())
                    .isEqualTo("3.00");
            network.advance(Duration.ofSeconds(1));
            assertThat(event(stream, "clock")).isEmpty();
            network.close();
            stream.forEachRemaining(rest -> {});
        }
    }

    private static JsonNode event(Iterator<String> stream, String name) throws Exception {
        assertThat(stream.next()).isEmpty();
        assertThat(stream.next()).isEqualTo("event: " + name);
        return Running.JSON.readTree(stream.next().substring("data: ".length()));
    }
}

package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
    private static final String PAYMENT = "400000000000000001";

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

    private Running.Said payment() {
        return network.get("/api/payments/" + PAYMENT);
    }

    private Running.Said rule(String verdict) {
        return network.post("/api/payments/" + PAYMENT + "/" + verdict, "");
    }

    private void charge(String suffix, String code) {
        network.call("charge", Running.charge(PAYMENT + suffix, code));
    }

    @Test
    void a_payment_is_summed_over_its_attempts() {
        charge("01", "280000000000000010");
        charge("02", "280000000000000000");
        charge("03", "280000000000000000");
        network.call("refund", Running.refund(PAYMENT + "03", "R1", "13.00"));
        Running.Said payment = payment();
        assertThat(payment.at("transactionNo")).isEqualTo(PAYMENT);
        assertThat(payment.at("state")).isEqualTo("approved");
        assertThat(payment.at("captured")).isEqualTo("26.00");
        assertThat(payment.at("refunded")).isEqualTo("13.00");
        assertThat(payment.at("currency")).isEqualTo("USD");
        List<String> states = new ArrayList<>();
        payment.body()
                .path("attempts")
                .forEach(attempt -> states.add(attempt.path("state").asText()));
        assertThat(states).containsExactly("declined", "approved", "refunded");
        assertThat(payment.body()
                        .path("attempts")
                        .path(2)
                        .path("refunds")
                        .path(0)
                        .path("refundNumber")
                        .asText())
                .isEqualTo("R1");
    }

    @Test
    void a_waiting_one_is_approved_or_declined_from_outside_and_again_is_the_same() {
        charge("01", "286498530672949108");
        assertThat(payment().at("state")).isEqualTo("waiting");
        Running.Said approved = rule("approve");
        assertThat(approved.at("state")).isEqualTo("approved");
        assertThat(approved.at("captured")).isEqualTo("13.00");
        assertThat(rule("approve")).isEqualTo(approved);
        assertThat(rule("decline").status()).isEqualTo(409);
    }

    @Test
    void a_declined_one_says_so() {
        charge("01", "286498530672949108");
        assertThat(rule("decline").at("state")).isEqualTo("declined");
        assertThat(rule("decline").at("captured")).isEqualTo("0.00");
        assertThat(network.ask(PAYMENT + "01").at("reason")).isEqualTo("payer_refused");
    }

    @Test
    void a_qr_nobody_scanned_is_taken_by_a_test_payer_first() {
        network.call("open", Running.open(PAYMENT + "01", "wechatpay", "alipay"));
        assertThat(rule("approve").at("captured")).isEqualTo("13.00");
        assertThat(network.ask(PAYMENT + "01").at("brand")).isEqualTo("wechatpay");
    }

    @Test
    void an_unknown_number_is_not_found_in_json() {
        assertThat(payment().status()).isEqualTo(404);
        assertThat(payment().at("error")).contains(PAYMENT);
        assertThat(rule("approve").status()).isEqualTo(404);
        assertThat(rule("decline").status()).isEqualTo(404);
        assertThat(network.get("/nothing/here").status()).isEqualTo(404);
        assertThat(network.get("/nothing/here").at("error")).isNotEmpty();
    }

    @Test
    void all_payments_can_be_walked_in_pages() {
        for (int i = 10; i < 35; i++) {
            network.call("charge", Running.charge("4" + i + "01", "2800000000000000" + (i % 2 == 0 ? "00" : "99")));
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = network.get("/api/payments?limit=10&after=" + after).body();
            page.path("payments")
                    .forEach(payment -> seen.add(payment.path("transactionNo").asText()));
            after = page.path("next").asText("");
        } while (!after.isEmpty());
        assertThat(seen).hasSize(25).isSorted().doesNotHaveDuplicates();
        JsonNode waiting = network.get("/api/payments?state=waiting").body().path("payments");
        assertThat(waiting)
                .hasSize(12)
                .allMatch(payment -> payment.path("state").asText().equals("waiting"));
        assertThat(network.get("/api/payments?state=lost").at("error")).startsWith("state:");
        assertThat(network.get("/api/payments?limit=0").at("error")).startsWith("limit:");
        assertThat(network.get("/api/payments?limit=x").status()).isEqualTo(400);
    }

    @Test
    void the_clock_goes_forward_only_and_is_kept() {
        assertThat(network.get("/api/clock").at("now")).isEqualTo("2026-03-01T12:00:00Z");
        network.advance(Duration.ofHours(2));
        Running.Said back = network.post("/api/clock", "{\"offsetMillis\":7199999}");
        assertThat(back.status()).isEqualTo(409);
        assertThat(back.at("error")).contains("7200000");
        assertThat(network.post("/api/clock", "{\"offsetMillis\":\"1\"}").status())
                .isEqualTo(400);
        assertThat(network.post("/api/clock", "{}").status()).isEqualTo(400);
        network.close();
        network = new Running(data);
        assertThat(network.get("/api/clock").at("now")).isEqualTo("2026-03-01T14:00:00Z");
    }

    @Test
    void what_falls_due_on_the_way_fires_in_order_of_time() {
        network.call("charge", Running.charge("A01", "280000000000000002"));
        network.advance(Duration.ofSeconds(2));
        network.call("charge", Running.charge("B01", "280000000000000003"));
        JsonNode fired = network.advance(Duration.ofHours(1)).body().path("fired");
        assertThat(fired).hasSize(2);
        assertThat(fired.path(0).path("subject").asText()).isEqualTo("A01");
        assertThat(fired.path(0).path("at").asText()).isEqualTo("2026-03-01T12:00:05Z");
        assertThat(fired.path(1).path("subject").asText()).isEqualTo("B01");
        assertThat(fired.path(1).path("at").asText()).isEqualTo("2026-03-01T12:00:07Z");
        assertThat(network.get("/api/payments/B").at("state")).isEqualTo("declined");
    }
}

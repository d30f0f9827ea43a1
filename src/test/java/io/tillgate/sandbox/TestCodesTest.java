package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCodesTest extends OneAttempt {
    @Test
    void a_charge_is_approved_and_says_what_it_did() {
        Running.Said said = charge("280000000000000000");
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.at("state")).isEqualTo("approved");
        assertThat(said.at("amount")).isEqualTo("13.00");
        assertThat(said.at("currency")).isEqualTo("USD");
        assertThat(said.body().path("payee").path("merchantNo").asText()).isEqualTo("200043");
        assertThat(said.at("at")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(said.at("walletId")).matches("28\\d{16}");
        assertThat(captured()).isEqualTo("13.00");
    }

    @ParameterizedTest
    @CsvSource({
        "280000000000000010, balance",
        "280000000000000011, code_expired",
        "280000000000000012, brand_mismatch",
        "130000000000000000, brand_mismatch",
        "990000000000000000, code_unknown",
        "28000000000000000, code_unknown",
        "28000000000000000x, code_unknown",
    })
    void a_code_is_declined_with_its_reason(String code, String reason) {
        Running.Said said = charge(code);
        assertThat(said.at("state")).isEqualTo("declined");
        assertThat(said.at("reason")).isEqualTo(reason);
        assertThat(captured()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @CsvSource({"02, approved, 13.00", "03, declined, 0.00"})
    void two_codes_wait_and_decide_themselves_after_five_seconds(String ending, String state, String captured) {
        assertThat(charge("2800000000000000" + ending).at("state")).isEqualTo("waiting");
        network.advance(Duration.ofMillis(4999));
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("waiting");
        network.advance(Duration.ofMillis(1));
        assertThat(network.ask(NUMBER).at("state")).isEqualTo(state);
        assertThat(network.ask(NUMBER).at("at")).isEqualTo("2026-03-01T12:00:05Z");
        assertThat(captured()).isEqualTo(captured);
    }

    @Test
    void code_20_answers_after_eight_seconds_but_is_approved_at_once() throws Exception {
        CompletableFuture<Running.Said> charging = CompletableFuture.supplyAsync(() -> charge("280000000000000020"));
        await(() -> "approved".equals(network.ask(NUMBER).at("state")));
        assertThat(charging).isNotDone();
        // A network that stops lets requests in flight finish, and does not let them wait.
        network.stop();
        assertThat(charging.get().at("state")).isEqualTo("approved");
    }

    @ParameterizedTest
    @CsvSource({"21, approved, 13.00", "22, approved, 13.00", "23, declined, 0.00"})
    void some_codes_are_decided_without_an_answer(String ending, String state, String captured) {
        assertThat(network.heard("charge", Running.charge(NUMBER, "2800000000000000" + ending)))
                .isEmpty();
        assertThat(network.ask(NUMBER).at("state")).isEqualTo(state);
        assertThat(captured()).isEqualTo(captured);
    }

    @Test
    void code_26_captures_after_it_confirmed_a_cancel() {
        assertThat(charge("280000000000000026").at("state")).isEqualTo("waiting");
        assertThat(network.cancel(NUMBER).at("result")).isEqualTo("cancelled");
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("cancelled");
        network.advance(Duration.ofSeconds(1));
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("approved");
        assertThat(network.cancel(NUMBER).at("result")).isEqualTo("cancelled");
        assertThat(captured()).isEqualTo("13.00");
    }

    @Test
    void code_27_loses_the_charge_and_the_next_three_asks() {
        ObjectNode charge = Running.charge(NUMBER, "280000000000000027");
        ObjectNode ask = Running.JSON.createObjectNode().put("number", NUMBER);
        assertThat(network.heard("charge", charge)).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(network.heard("ask", ask)).isEmpty();
        }
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("unheard");
        assertThat(captured()).isEqualTo("0.00");
        assertThat(network.call("charge", charge).at("state")).isEqualTo("approved");
    }

    @Test
    void a_charge_lost_with_code_27_can_be_cancelled_for_good() {
        ObjectNode charge = Running.charge(NUMBER, "280000000000000027");
        assertThat(network.heard("charge", charge)).isEmpty();
        assertThat(network.cancel(NUMBER).at("result")).isEqualTo("cancelled");
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("cancelled");
        assertThat(network.call("charge", charge).at("reason")).isEqualTo("cancelled");
    }

    @Test
    void code_28_takes_and_tells_a_wrong_amount() {
        assertThat(charge("280000000000000028").at("amount")).isEqualTo("14.00");
        assertThat(network.ask(NUMBER).at("amount")).isEqualTo("14.00");
        assertThat(captured()).isEqualTo("14.00");
        assertThat(charge("280000000000000028").status()).isEqualTo(200);
    }

    @Test
    void any_other_code_waits_for_the_payer() {
        assertThat(charge("286498530672949108").at("state")).isEqualTo("waiting");
        network.advance(Duration.ofDays(3));
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("waiting");
    }
}

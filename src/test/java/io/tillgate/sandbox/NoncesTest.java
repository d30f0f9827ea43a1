package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a wallet's kit does in a shop's own page: a client token, and nonces that pay its payment.
class NoncesTest extends OneAttempt {
    private static final String NO = "400000000000000001";

    private String token(String transactionNo) {
        ObjectNode asked = Running.JSON.createObjectNode().put("transactionNo", transactionNo);
        return network.call("client-token", asked).at("clientToken");
    }

    private Running.Said nonce(String token, String brand, String outcome) {
        ObjectNode asked = Running.JSON
                .createObjectNode()
                .put("clientToken", token)
                .put("brand", brand)
                .put("outcome", outcome);
        return network.post("/api/nonces", asked.toString());
    }

    private Running.Said charged(String brand, String nonce) {
        return network.call("charge", Running.terms(NUMBER).put("brand", brand).put("nonce", nonce));
    }

    @ParameterizedTest
    @CsvSource({
        "paypal, 00, approved",
        "venmo, 00, approved",
        "creditcard, 00, approved",
        "applepay, 00, approved",
        "googlepay, 10, declined",
        "creditcard, 01, waiting",
    })
    void a_nonce_does_what_its_outcome_says(String brand, String outcome, String state) {
        assertThat(charged(brand, nonce(token(NO), brand, outcome).at("nonce")).at("state"))
                .isEqualTo(state);
    }

    @Test
    void a_client_token_is_always_the_same() {
        assertThat(token(NO)).isEqualTo(token(NO)).isNotEqualTo(token("400000000000000002"));
    }

    @Test
    void a_nonce_pays_its_own_payment_only() {
        String other = nonce(token("400000000000000002"), "creditcard", "00").at("nonce");

        assertThat(charged("creditcard", other).at("reason")).isEqualTo("code_unknown");
    }

    @Test
    void a_nonce_of_another_brand_or_a_changed_one_is_declined() {
        String nonce = nonce(token(NO), "creditcard", "10").at("nonce");

        assertThat(charged("paypal", nonce).at("reason")).isEqualTo("brand_mismatch");
        Running.Said changed = network.call(
                "charge",
                Running.terms("40000000000000000102")
                        .put("brand", "creditcard")
                        .put("nonce", nonce.replace("10.", "00.")));
        assertThat(changed.at("reason")).isEqualTo("code_unknown");
    }

    @Test
    void a_made_up_client_token_makes_no_nonce() {
        Running.Said said = nonce("kit_" + NO + ".00000000000000000000000000000000", "creditcard", "00");

        assertThat(said.status()).isEqualTo(400);
        assertThat(said.at("error")).startsWith("clientToken:");
        assertThat(nonce(token(NO), "creditcard", "bad").at("error")).startsWith("outcome:");
    }
}

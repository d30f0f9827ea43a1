package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedCallsTest extends OneAttempt {
    @Test
    void a_charge_that_comes_again_answers_what_the_first_led_to() {
        Running.Said first = charge("280000000000000000");
        assertThat(charge("280000000000000010")).isEqualTo(first);
        assertThat(captured()).isEqualTo("13.00");
    }

    @ParameterizedTest
    @CsvSource({"amount, 14.00", "currency, CNY"})
    void a_number_with_other_terms_is_a_conflict(String field, String other) {
        charge("280000000000000000");
        Running.Said said = network.call(
                "charge", Running.charge(NUMBER, "280000000000000000").put(field, other));
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.at("error")).contains(field);
    }

    @Test
    void a_number_with_another_payee_or_kind_is_a_conflict() {
        charge("280000000000000000");
        ObjectNode other = Running.charge(NUMBER, "280000000000000000");
        other.withObject("payee").put("merchantNo", "202333");
        assertThat(network.call("charge", other).status()).isEqualTo(409);
        assertThat(network.call("open", Running.open(NUMBER, "alipay")).status())
                .isEqualTo(409);
    }

    @Test
    void a_currency_that_the_brand_does_not_take_is_declined() {
        Running.Said said = network.call(
                "charge", Running.charge(NUMBER, "280000000000000000").put("currency", "THB"));
        assertThat(said.at("reason")).isEqualTo("currency");
    }

    @Test
    void a_cancel_of_a_number_never_heard_is_a_tombstone() {
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("unheard");
        assertThat(network.cancel(NUMBER).at("result")).isEqualTo("cancelled");
        assertThat(network.cancel(NUMBER).at("result")).isEqualTo("cancelled");
        Running.Said late = charge("280000000000000000");
        assertThat(late.at("state")).isEqualTo("declined");
        assertThat(late.at("reason")).isEqualTo("cancelled");
        assertThat(network.ask(NUMBER).at("reason")).isEqualTo("cancelled");
        assertThat(captured()).isEqualTo("0.00");
    }

    @Test
    void a_waiting_one_is_cancelled_and_cannot_be_approved_any_more() {
        charge("286498530672949108");
        assertThat(network.cancel(NUMBER).at("result")).isEqualTo("cancelled");
        assertThat(network.post("/api/payments/400000000000000001/approve", "").status())
                .isEqualTo(409);
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @CsvSource({
        "alipay, 28, already_paid, approved, 0.00",
        "wechatpay, 13, reversed, cancelled, 13.00",
    })
    void a_captured_one_is_kept_or_given_back_by_brand(
            String brand, String prefix, String result, String state, String refunded) {
        network.call(
                "charge", Running.charge(NUMBER, prefix + "0000000000000000").put("brand", brand));
        assertThat(network.cancel(NUMBER).at("result")).isEqualTo(result);
        assertThat(network.cancel(NUMBER).at("result")).isEqualTo(result);
        assertThat(network.ask(NUMBER).at("state")).isEqualTo(state);
        assertThat(network.get("/api/payments/400000000000000001").at("refunded"))
                .isEqualTo(refunded);
    }

    @Test
    void refunds_reach_what_was_captured_and_no_further() {
        charge("280000000000000000");
        assertThat(refunded("R1", "10.00").at("state")).isEqualTo("refunded");
        assertThat(refunded("R1", "10.00").at("state")).isEqualTo("refunded");
        Running.Said beyond = refunded("R2", "3.01");
        assertThat(beyond.at("state")).isEqualTo("refused");
        assertThat(beyond.at("reason")).isEqualTo("exceeds");
        assertThat(refunded("R3", "3.00").at("state")).isEqualTo("refunded");
        assertThat(refunded("R2", "3.01").at("reason")).isEqualTo("exceeds");
        assertThat(refunded("R1", "9.00").status()).isEqualTo(409);
        Running.Said payment = network.get("/api/payments/400000000000000001");
        assertThat(payment.at("refunded")).isEqualTo("13.00");
        assertThat(payment.at("state")).isEqualTo("refunded");
    }

    private Running.Said refunded(String refundNumber, String amount) {
        return network.call("refund", Running.refund(NUMBER, refundNumber, amount));
    }

    @Test
    void what_was_not_paid_is_not_refunded() {
        assertThat(refunded("R1", "1.00").at("reason")).isEqualTo("not_paid");
        charge("286498530672949108");
        assertThat(refunded("R2", "1.00").at("reason")).isEqualTo("not_paid");
    }

    @ParameterizedTest
    @CsvSource({
        "number, 12",
        "brand, gold",
        "amount, 13",
        "amount, 0.00",
        "amount, -1.00",
        "amount, 1e3",
        "currency, usd",
        "code, ''",
        "notifyUrl, ftp://here",
        "expiresAt, tomorrow",
    })
    void a_bad_field_is_named(String field, String value) {
        Running.Said said = network.call(
                "charge", Running.charge(NUMBER, "280000000000000000").put(field, value));
        assertThat(said.status()).isEqualTo(400);
        assertThat(said.at("error")).startsWith(field + ":");
    }

    @Test
    void a_call_with_another_signature_or_an_old_time_is_refused() {
        String body = Running.charge(NUMBER, "280000000000000000").toString();
        String old = Long.toString(Running.REAL.minusSeconds(301).toEpochMilli());
        String path = "/network/v1/charge";
        assertThat(status(path, body, old, Running.hmac("POST\n" + path + "\n" + old + "\n" + body)))
                .isEqualTo(401);
        String now = Long.toString(Running.REAL.toEpochMilli());
        String signature = Running.hmac("POST\n" + path + "\n" + now + "\n" + body);
        assertThat(status(path, body + " ", now, signature)).isEqualTo(401);
        assertThat(status(path, body, now + "1", signature)).isEqualTo(401);
        assertThat(status(path + "?again", body, now, signature)).isEqualTo(401);
        assertThat(status(path, body, now, "")).isEqualTo(401);
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("unheard");
        assertThat(status(path, body, now, signature)).isEqualTo(200);
    }

    private int status(String path, String body, String time, String signature) {
        return network.raw(network.request(path)
                        .header("X-Network-Time", time)
                        .header("X-Network-Signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    @Test
    void a_payment_captured_elsewhere_is_recorded_once() {
        ObjectNode paid =
                Running.terms("29755363830177792701").put("brand", "alipay").put("at", "2020-01-01T00:00:00Z");
        assertThat(network.call("record", paid).at("state")).isEqualTo("approved");
        assertThat(network.call("record", paid).at("at")).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(network.call("record", paid.put("amount", "1.00")).status()).isEqualTo(409);
        assertThat(network.get("/api/payments/297553638301777927").at("captured"))
                .isEqualTo("13.00");
        assertThat(network.call("refund", Running.refund("29755363830177792701", "R", "13.00"))
                        .at("state"))
                .isEqualTo("refunded");
    }

    @Test
    void a_currency_without_decimals_has_no_fraction() {
        ObjectNode charge = Running.charge(NUMBER, "420000000000000000")
                .put("brand", "kakaopay")
                .put("currency", "KRW");
        assertThat(network.call("charge", charge.put("amount", "5000.50")).at("error"))
                .startsWith("amount:");
        assertThat(network.call("charge", charge.put("amount", "5000.00")).at("amount"))
                .isEqualTo("5000.00");
    }

    @Test
    void a_charge_that_follows_an_approved_one_takes_from_the_same_payer_once() {
        charge("280000000000000000");
        ObjectNode next =
                Running.terms("40000000000000000201").put("brand", "alipay").put("follows", NUMBER);
        assertThat(network.call("charge", next).at("state")).isEqualTo("approved");
        assertThat(network.call("charge", next).at("state")).isEqualTo("approved");
        assertThat(network.get("/api/payments/400000000000000002").at("captured"))
                .isEqualTo("13.00");
    }

    @Test
    void a_charge_that_follows_nothing_that_was_approved_is_declined() {
        charge("280000000000000010");
        ObjectNode next =
                Running.terms("40000000000000000201").put("brand", "alipay").put("follows", NUMBER);
        assertThat(network.call("charge", next).at("reason")).isEqualTo("code_unknown");
    }
}

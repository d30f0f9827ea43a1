package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {
    private static final String NUMBER = "40000000000000000101";

    @TempDir
    Path data;

    private Running network;
    private Postbox postbox;

    @BeforeEach
    void start() {
        network = new Running(data);
        postbox = new Postbox();
    }

    @AfterEach
    void stop() {
        network.close();
        postbox.close();
    }

    private Running.Said charge(String ending) {
        return network.call("charge", charging(ending));
    }

    private ObjectNode charging(String ending) {
        return Running.charge(NUMBER, "2800000000000000" + ending).put("notifyUrl", postbox.url());
    }

    private void awaitLetters(int count) {
        SignedCallsTest.await(() -> postbox.letters().size() >= count);
    }

    @Test
    void an_approval_is_notified_with_a_signature() {
        Running.Said said = charge("25");
        awaitLetters(1);
        Postbox.Letter letter = postbox.letters().getFirst();
        assertThat(letter.signed()).isTrue();
        assertThat(letter.path()).isEqualTo("/notices?from=network");
        assertThat(letter.at("number")).isEqualTo(NUMBER);
        assertThat(letter.at("event")).isEqualTo("approved");
        assertThat(letter.at("amount")).isEqualTo("13.00");
        assertThat(letter.at("currency")).isEqualTo("USD");
        assertThat(letter.at("brand")).isEqualTo("alipay");
        assertThat(letter.at("walletId")).isEqualTo(said.at("walletId"));
        assertThat(letter.body().path("payee").path("merchantNo").asText()).isEqualTo("200043");
    }

    @Test
    void what_the_answer_to_a_charge_tells_itself_no_notice_repeats() {
        charge("00");
        network.call(
                "charge",
                Running.charge("40000000000000000201", "280000000000000010").put("notifyUrl", postbox.url()));
        assertThat(network.advance(Duration.ofHours(2)).body().path("fired")).isEmpty();
        assertThat(postbox.letters()).isEmpty();
    }

    @Test
    void a_decline_and_a_refund_are_notified() {
        charge("25");
        network.call("refund", Running.refund(NUMBER, "R1", "5.00"));
        network.heard(
                "charge",
                Running.charge("40000000000000000201", "280000000000000023").put("notifyUrl", postbox.url()));
        awaitLetters(3);
        assertThat(postbox.events()).containsExactlyInAnyOrder("approved", "refunded", "declined");
        Postbox.Letter refund = postbox.letters().stream()
                .filter(letter -> letter.at("event").equals("refunded"))
                .findFirst()
                .orElseThrow();
        assertThat(refund.at("refundNumber")).isEqualTo("R1");
        assertThat(refund.at("amount")).isEqualTo("5.00");
    }

    @Test
    void code_24_notifies_twice() {
        charge("24");
        awaitLetters(2);
        assertThat(postbox.events()).containsExactly("approved", "approved");
    }

    @Test
    void code_25_notifies_before_it_answers() {
        charge("25");
        assertThat(postbox.events()).containsExactly("approved");
    }

    @Test
    void a_notice_that_is_not_acknowledged_is_sent_again_by_the_networks_clock_and_given_up_after_the_sixth_try() {
        postbox.answer(500, 500, 500, 404, 302, 500, 500);
        charge("25");
        awaitLetters(1);
        int tries = 1;
        for (int after : List.of(1, 5, 30, 300, 3600)) {
            network.advance(Duration.ofSeconds(after).minusMillis(200));
            assertThat(postbox.letters()).hasSize(tries);
            network.advance(Duration.ofMillis(300));
            tries++;
            assertThat(postbox.letters()).hasSize(tries);
        }
        network.advance(Duration.ofDays(2));
        assertThat(postbox.letters()).hasSize(6);
    }

    @Test
    void one_long_step_of_the_clock_makes_every_try_on_its_way() {
        postbox.answer(500, 500, 500);
        charge("25");
        awaitLetters(1);
        Running.Said moved = network.advance(Duration.ofHours(2));
        assertThat(postbox.letters()).hasSize(4);
        assertThat(moved.body().path("fired")).hasSize(3);
        assertThat(moved.at("now")).isEqualTo("2026-03-01T14:00:00Z");
    }

    @Test
    void what_was_not_acknowledged_is_sent_again_after_a_restart() {
        postbox.answer(500);
        charge("25");
        awaitLetters(1);
        network.close();
        network = new Running(data);
        assertThat(network.advance(Duration.ofSeconds(2)).status()).isEqualTo(200);
        assertThat(postbox.events()).containsExactly("approved", "approved");
        network.advance(Duration.ofDays(1));
        assertThat(postbox.letters()).hasSize(2);
    }

    @Test
    void an_address_where_nobody_answers_holds_nothing_up() {
        ObjectNode charge = Running.charge(NUMBER, "280000000000000000").put("notifyUrl", "http://127.0.0.1:1/");
        assertThat(network.call("charge", charge).at("state")).isEqualTo("approved");
        assertThat(network.advance(Duration.ofDays(1)).status()).isEqualTo(200);
    }

    @Test
    void a_verdict_that_falls_due_is_notified_while_the_clock_moves() {
        charge("02");
        assertThat(network.advance(Duration.ofMinutes(1)).status()).isEqualTo(200);
        assertThat(postbox.events()).containsExactly("approved");
    }

    @Test
    void what_falls_due_fires_by_itself_as_time_passes() {
        network.close();
        AtomicReference<Instant> real = new AtomicReference<>(Running.REAL);
        network = new Running(data, real::get);
        postbox.answer(500);
        charge("02");
        real.set(Running.REAL.plusSeconds(5));
        awaitLetters(1);
        SignedCallsTest.await(() -> {
            real.updateAndGet(time -> time.plusMillis(10));
            return postbox.letters().size() == 2;
        });
        assertThat(postbox.events()).containsExactly("approved", "approved");
        assertThat(network.ask(NUMBER).at("at")).isEqualTo("2026-03-01T12:00:05Z");
    }
}

package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
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

    private void order(String fault, String on, String more) {
        Running.Said said =
                network.post("/api/faults", "{\"fault\":\"" + fault + "\",\"on\":\"" + on + "\"" + more + "}");
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
    }

    private ObjectNode charge() {
        return Running.charge(NUMBER, "280000000000000000");
    }

    // What its answer does not tell, a notice does.
    private ObjectNode unanswered() {
        return Running.charge(NUMBER, "280000000000000022");
    }

    private String captured() {
        return network.get("/api/payments/400000000000000001").at("captured");
    }

    @Test
    void a_lost_request_never_arrives() {
        order("lost-request", "charge", "");
        assertThat(network.heard("charge", charge())).isEmpty();
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("unheard");
    }

    @ParameterizedTest
    @CsvSource({"lost-reply", "500", "cut"})
    void what_was_done_is_not_told(String fault) {
        order(fault, "charge", "");
        assertThat(network.heard("charge", charge())).isEmpty();
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("approved");
        assertThat(network.call("charge", charge()).at("state")).isEqualTo("approved");
        assertThat(captured()).isEqualTo("13.00");
    }

    @Test
    void a_duplicate_captures_once() {
        order("duplicate", "charge", "");
        assertThat(network.call("charge", charge()).at("state")).isEqualTo("approved");
        assertThat(captured()).isEqualTo("13.00");
        order("duplicate", "refund", "");
        network.call("refund", Running.refund(NUMBER, "R1", "5.00"));
        assertThat(network.get("/api/payments/400000000000000001").at("refunded"))
                .isEqualTo("5.00");
    }

    @Test
    void a_delayed_one_is_done_before_it_is_answered() throws Exception {
        order("delay", "charge", ",\"millis\":60000");
        CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> network.heard("charge", charge()));
        SignedCallsTest.await(() -> "approved".equals(network.ask(NUMBER).at("state")));
        assertThat(answered).isNotDone();
        network.close();
        answered.get();
    }

    @Test
    void a_reordered_one_lets_the_next_one_pass() throws Exception {
        order("reorder", "refund", ",\"millis\":60000");
        network.call("charge", charge());
        CompletableFuture<Running.Said> first =
                CompletableFuture.supplyAsync(() -> network.call("refund", Running.refund(NUMBER, "R1", "10.00")));
        SignedCallsTest.await(
                () -> network.get("/api/faults").body().path("faults").isEmpty());
        assertThat(network.call("refund", Running.refund(NUMBER, "R2", "10.00")).at("state"))
                .isEqualTo("refunded");
        assertThat(first.get().at("reason")).isEqualTo("exceeds");
    }

    @Test
    void a_wrong_amount_is_told_while_the_right_one_is_recorded() {
        order("wrong-amount", "charge", "");
        assertThat(network.call("charge", charge()).at("amount")).isEqualTo("14.00");
        assertThat(network.ask(NUMBER).at("amount")).isEqualTo("13.00");
        assertThat(captured()).isEqualTo("13.00");
    }

    @Test
    void a_contradiction_tells_the_opposite_of_the_record() {
        network.call("charge", charge());
        order("contradiction", "ask", ",\"next\":1");
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("declined");
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("approved");
        order("contradiction", "cancel", "");
        assertThat(network.cancel(NUMBER).at("result")).isEqualTo("cancelled");
        assertThat(network.cancel(NUMBER).at("result")).isEqualTo("already_paid");
        order("contradiction", "refund", "");
        assertThat(network.call("refund", Running.refund(NUMBER, "R1", "1.00")).at("state"))
                .isEqualTo("refused");
        assertThat(network.call("refund", Running.refund(NUMBER, "R1", "1.00")).at("state"))
                .isEqualTo("refunded");
    }

    @ParameterizedTest
    @CsvSource({
        "lost-request, 0, 1, approved",
        "500, 0, 1, approved",
        "lost-reply, 1, 2, approved",
        "duplicate, 2, 2, approved",
        "contradiction, 1, 1, declined",
    })
    void notices_go_wrong_as_well(String fault, int before, int after, String event) {
        order(fault, "notice", "");
        network.heard("charge", unanswered().put("notifyUrl", postbox.url()));
        network.call("open", Running.open("40000000000000000901", "alipay"));
        network.advance(Duration.ofMillis(500));
        assertThat(postbox.letters()).hasSize(before);
        network.advance(Duration.ofSeconds(5));
        assertThat(postbox.letters()).hasSize(after);
        assertThat(postbox.events()).containsOnly(event);
    }

    @Test
    void a_notice_with_a_wrong_amount_is_signed_and_a_cut_one_is_not() {
        order("wrong-amount", "notice", "");
        network.heard("charge", unanswered().put("notifyUrl", postbox.url()));
        SignedCallsTest.await(() -> postbox.letters().size() == 1);
        assertThat(postbox.letters().getFirst().at("amount")).isEqualTo("14.00");
        assertThat(postbox.letters().getFirst().signed()).isTrue();
        order("cut", "notice", "");
        network.call("refund", Running.refund(NUMBER, "R1", "5.00"));
        SignedCallsTest.await(() -> postbox.letters().size() == 2);
        assertThat(postbox.letters().getLast().signed()).isFalse();
    }

    @Test
    void a_fault_is_for_one_payment_when_it_says_so_and_is_used_up() {
        order("lost-reply", "charge", ",\"transactionNo\":\"400000000000000001\",\"next\":2");
        assertThat(network.heard("charge", Running.charge("40000000000000000201", "280000000000000000")))
                .isPresent();
        assertThat(network.heard("charge", charge())).isEmpty();
        assertThat(network.get("/api/faults")
                        .body()
                        .path("faults")
                        .path(0)
                        .path("next")
                        .asInt())
                .isEqualTo(1);
        assertThat(network.heard("charge", charge())).isEmpty();
        assertThat(network.heard("charge", charge())).isPresent();
        assertThat(network.get("/api/faults").body().path("faults")).isEmpty();
    }

    @Test
    void faults_can_be_taken_back() {
        order("cut", "ask", ",\"next\":100");
        assertThat(network.delete("/api/faults").body().path("faults")).isEmpty();
        assertThat(network.ask(NUMBER).status()).isEqualTo(200);
    }

    @Test
    void chance_is_a_function_of_the_seed_and_the_number() {
        List<String> numbers = List.of("A01", "B01", "C01", "D01", "E01", "F01", "G01", "H01", "I01", "J01", "K01");
        Set<Set<String>> runs = new HashSet<>();
        for (int run = 0; run < 2; run++) {
            order("lost-request", "ask", ",\"next\":" + numbers.size() + ",\"percent\":50");
            Set<String> lost = new HashSet<>();
            for (String number : run == 0 ? numbers : numbers.reversed()) {
                ObjectNode ask = Running.JSON.createObjectNode().put("number", number);
                if (network.heard("ask", ask).isEmpty()) {
                    lost.add(number);
                }
            }
            assertThat(lost).isNotEmpty().hasSizeLessThan(numbers.size());
            runs.add(lost);
        }
        assertThat(runs).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fault\":\"flood\",\"on\":\"ask\"} | fault:",
                "{\"fault\":\"cut\",\"on\":\"add\"} | on:",
                "{\"fault\":\"cut\",\"on\":\"ask\",\"next\":0} | next:",
                "{\"fault\":\"cut\",\"on\":\"ask\",\"percent\":101} | percent:",
                "{\"fault\":\"cut\",\"on\":\"ask\",\"millis\":\"1\"} | millis:",
                "{\"fault\":\"wrong-amount\",\"on\":\"cancel\"} | fault:",
                "[] | body:",
                "no | body:",
            })
    void a_bad_order_is_refused_naming_the_field(String body, String error) {
        Running.Said said = network.post("/api/faults", body);
        assertThat(said.status()).isEqualTo(400);
        assertThat(said.at("error")).startsWith(error);
    }
}

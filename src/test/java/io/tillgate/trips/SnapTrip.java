package io.tillgate.trips;

import static io.tillgate.trips.SnapClient.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.running.Web.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Partners' requests the whole way, at two gateways on one database in turn.
final class SnapTrip {
    private static final int ROUNDS = Integer.getInteger("race.rounds", 4);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String APPROVED = "410000000000000000";
    private static final String WAITING = "410000000000000099";
    private static final String SEED = """
            {
            "originalPartnerReferenceNo": "2020102900000000000001",
            "originalReferenceNo": "2020102977770000000009",
            "reason": "cancel reason",
            "additionalInfo": {
            "type": "DYNAMIC"
            }
            }""";

    @TempDir
    static Path folder;

    private static World world;
    private static SnapClient client;
    private static SnapClient ifp;
    private static Till till;

    @BeforeAll
    static void start() {
        world = new World(folder, 2);
        client = new SnapClient("TILLGATEDEMO", world.addresses());
        ifp = new SnapClient("IFP2024067944", world.addresses());
        till = world.till(new Till.Shop("204001", "304001", "a0b1c2d3e4f5061728394a5b6c7d8e9f"));
    }

    @AfterAll
    static void stop() {
        world.books().areWhole();
        world.close();
    }

    @Test
    void the_printed_cancel_gets_the_printed_answer_and_the_same_time_again() {
        Map<String, String> headers =
                Map.of("X-EXTERNAL-ID", "41807553358950093184162180797837", "CHANNEL-ID", "QR004");
        Said first = ifp.ask(SnapClient.CANCEL, SEED, headers);
        assertThat(first.text())
                .matches("\\{\"responseCode\":\"2007700\","
                        + "\"responseMessage\":\"Request has been processed successfully\","
                        + "\"originalReferenceNo\":\"2020102977770000000009\","
                        + "\"originalPartnerReferenceNo\":\"2020102900000000000001\","
                        + "\"cancelTime\":\"[0-9T:-]{19}\\+07:00\",\"additionalInfo\":\\{\"type\":\"DYNAMIC\"}}");
        assertThat(ifp.ask(SnapClient.CANCEL, SEED).text()).isEqualTo(first.text());
        assertThat(code(ifp.ask(SnapClient.CANCEL, SEED, headers))).isEqualTo("4097700");
        String placeholder = "85be817c55b2c135157c7e89f52499bf0c25ad6eeebe04a986e8c862561b19a5";
        assertThat(code(ifp.ask(SnapClient.CANCEL, SEED, Map.of("X-SIGNATURE", placeholder))))
                .isEqualTo("4017700");
        assertThat(code(ifp.ask(
                        SnapClient.CANCEL,
                        SEED,
                        Map.of("X-SIGNATURE", placeholder, "X-TIMESTAMP", "2020-12-23T08:10:11+07:00"))))
                .isEqualTo("4017700");
    }

    @Test
    void a_code_is_generated_paid_queried_and_given_back_in_parts() throws IOException {
        String reference = reference();
        Said generated = client.ask(SnapClient.GENERATE, SnapClient.sale(reference, "10000.00"));
        String no = generated.at("referenceNo");
        assertThat(code(generated)).isEqualTo("2004700");
        assertThat(generated.at("qrContent")).startsWith("000201010212");
        Said again = client.ask(SnapClient.GENERATE, SnapClient.sale(reference, "10000.00"));
        assertThat(again.at("referenceNo")).isEqualTo(no);
        assertThat(again.at("qrContent")).isEqualTo(generated.at("qrContent"));
        assertThat(code(client.ask(SnapClient.GENERATE, SnapClient.sale(reference, "10000.01"))))
                .isEqualTo("4094701");
        assertThat(world.network().approve(no)).isTrue();
        awaits(reference, "00");
        assertThat(code(client.ask(SnapClient.CANCEL, SnapClient.cancel(reference))))
                .isEqualTo("4047714");
        givenBack(SnapClient.REFUND, "78", reference);
        assertThat(client.ask(SnapClient.QUERY, SnapClient.named(reference)).at("latestTransactionStatus"))
                .isEqualTo("04");
        assertThat(code(client.ask(SnapClient.CANCEL, SnapClient.cancel(reference))))
                .isEqualTo("4047700");
        world.agrees(no);
    }

    @Test
    void a_payers_code_is_charged_queried_and_given_back_in_parts() {
        String reference = reference();
        Said charged = client.ask(SnapClient.CPM, SnapClient.charge(reference, APPROVED, "10000.00"));
        assertThat(code(charged)).isEqualTo("2006000");
        Said queried = client.ask(SnapClient.CPM_QUERY, SnapClient.named(reference));
        assertThat(queried.at("latestTransactionStatus")).isEqualTo("00");
        assertThat(code(client.ask(SnapClient.CPM_CANCEL, SnapClient.cancel(reference))))
                .isEqualTo("4046214");
        givenBack(SnapClient.CPM_REFUND, "80", reference);
        world.agrees(charged.at("referenceNo"));
    }

    private static void givenBack(String path, String service, String reference) {
        assertThat(code(client.ask(path, SnapClient.refund(reference, reference + "a", "4000.00"))))
                .isEqualTo("200" + service + "00");
        assertThat(code(client.ask(path, SnapClient.refund(reference, reference + "b", "6000.01"))))
                .isEqualTo("404" + service + "13");
        assertThat(code(client.ask(path, SnapClient.refund(reference, reference + "b", "6000.00"))))
                .isEqualTo("200" + service + "00");
        assertThat(code(client.ask(path, SnapClient.refund(reference, reference + "c", "0.01"))))
                .isEqualTo("404" + service + "13");
        assertThat(code(client.ask(path, SnapClient.refund(reference, reference + "a", "1.00"))))
                .isEqualTo("404" + service + "18");
    }

    @Test
    void what_is_opened_in_one_dialect_is_queried_cancelled_and_given_back_in_the_other() throws IOException {
        String ours = reference();
        String no = client.ask(SnapClient.GENERATE, SnapClient.sale(ours, "10000.00"))
                .at("referenceNo");
        assertThat(pockyt(ours)).isEqualTo("pending");
        world.network().approve(no);
        awaits(ours, "00");
        assertThat(pockyt(ours)).isEqualTo("success");
        assertThat(till.ask(Till.REFUND, refund(ours, "4000.00")).isAccepted()).isTrue();
        Said queried = client.ask(SnapClient.QUERY, SnapClient.named(ours));
        assertThat(queried.at("/additionalInfo/refundHistory/0/refundAmount/value"))
                .isEqualTo("4000.00");

        String theirs = reference();
        till.ask(Till.ADD, Map.of("amount", "500.00", "currency", "IDR", "reference", theirs));
        assertThat(status(theirs)).isEqualTo("01");
        assertThat(code(client.ask(SnapClient.CANCEL, SnapClient.cancel(theirs))))
                .isEqualTo("2007700");
        assertThat(status(theirs)).isEqualTo("05");
        assertThat(pockyt(theirs)).isEqualTo("closed");
        assertThat(code(client.ask(SnapClient.GENERATE, SnapClient.sale(theirs, "500.00"))))
                .isEqualTo("4094701");

        String paid = reference();
        till.ask(Till.ADD, Map.of("amount", "500.00", "currency", "IDR", "reference", paid));
        till.ask(Till.PAY, Map.of("reference", paid, "paymentBarcode", APPROVED, "vendor", "dana"));
        assertThat(status(paid)).isEqualTo("00");
        assertThat(code(client.ask(SnapClient.REFUND, SnapClient.refund(paid, paid + "r", "500.00"))))
                .isEqualTo("2007800");
        assertThat(pockyt(paid)).isEqualTo("success");
        assertThat(status(paid)).isEqualTo("04");

        String waits = reference();
        client.ask(SnapClient.CPM, SnapClient.charge(waits, WAITING, "700.00"));
        assertThat(status(waits)).isEqualTo("03");
        assertThat(till.ask(Till.CANCEL, Till.named(waits)).isAccepted()).isTrue();
        assertThat(status(waits)).isEqualTo("05");
    }

    @Test
    void a_cancel_against_a_payment_leaves_one_final_state_and_no_money_behind() {
        for (int round = 0; round < ROUNDS; round++) {
            String reference = reference();
            String no = client.ask(SnapClient.GENERATE, SnapClient.sale(reference, "10000.00"))
                    .at("referenceNo");
            List<String> codes = AtOnce.all(List.of(
                    () -> code(client.ask(SnapClient.CANCEL, SnapClient.cancel(reference))),
                    () -> Boolean.toString(world.network().approve(no)),
                    () -> code(client.ask(SnapClient.CANCEL, SnapClient.cancel(reference)))));
            assertThat(codes.getFirst()).isIn("2007700", "2027700", "4047714");
            Until.holds(
                    "the end of " + reference,
                    Duration.ofSeconds(20),
                    () -> List.of("00", "05").contains(status(reference)));
            String end = status(reference);
            assertThat(code(client.ask(SnapClient.CANCEL, SnapClient.cancel(reference))))
                    .isEqualTo(end.equals("00") ? "4047714" : "2007700");
            assertThat(world.network().held(no).kept()).isEqualByComparingTo(end.equals("00") ? "10000.00" : "0.00");
            world.agrees(no);
        }
    }

    @Test
    void of_two_gateways_each_knows_the_ids_and_the_tokens_of_the_other() {
        Map<String, String> id = Map.of("X-EXTERNAL-ID", "two-" + COUNT.incrementAndGet());
        assertThat(code(client.at(0, SnapClient.QUERY, SnapClient.named("x"), id)))
                .isEqualTo("4045101");
        assertThat(code(client.at(1, SnapClient.QUERY, SnapClient.named("x"), id)))
                .isEqualTo("4095100");
        assertThat(code(ifp.at(1, SnapClient.QUERY, SnapClient.named("x"), id))).isEqualTo("4005102");
        List<String> codes = AtOnce.times(
                10,
                () -> code(client.ask(
                        SnapClient.QUERY, SnapClient.named("x"), Map.of("X-EXTERNAL-ID", "ten-" + id.size()))));
        assertThat(codes).filteredOn("4045101"::equals).hasSize(1);
        assertThat(codes).filteredOn("4095100"::equals).hasSize(9);
        String token = client.token(0);
        // A newer one takes nothing from it.
        assertThat(client.token(0)).isNotEqualTo(token);
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
        assertThat(code(client.at(1, SnapClient.QUERY, SnapClient.named("x"), bearer)))
                .isEqualTo("4045101");
        assertThat(code(ifp.at(1, SnapClient.QUERY, SnapClient.named("x"), bearer)))
                .isEqualTo("4015101");
    }

    private static void awaits(String reference, String status) {
        Until.holds(
                reference + " is " + status,
                Duration.ofSeconds(20),
                () -> status(reference).equals(status));
    }

    private static String status(String reference) {
        return client.ask(SnapClient.QUERY, SnapClient.named(reference)).at("latestTransactionStatus");
    }

    private static String pockyt(String reference) {
        return till.ask(Till.QUERY, Till.named(reference)).state();
    }

    private static Map<String, String> refund(String reference, String amount) {
        return Map.of(
                "reference", reference, "refundAmount", amount, "currency", "IDR", "refundReference", reference + "r");
    }

    private static String reference() {
        return "snap" + COUNT.incrementAndGet();
    }
}

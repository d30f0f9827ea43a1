package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.running.Web;
import io.tillgate.trips.StateTable.Spelled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table of states in ARCHITECTURE.md, row by row: a payment is brought into the state by one dialect and looked at
/// in both; and each refusal that both dialects know, spelled twice.
final class StateTableTrip {
    private static final String APPROVED = "410000000000000000";
    private static final String SILENT = "410000000000000027";
    private static final String DECLINED = "410000000000000010";
    private static final String WAITING = "410000000000000099";

    @TempDir
    static Path folder;

    private static World world;
    private static SnapClient aspi;
    private static SnapClient ifp;
    private static Till till;

    @BeforeAll
    static void start() {
        world = new World(folder, 1, "--wallet-wait=300ms");
        aspi = new SnapClient("TILLGATEDEMO", world.addresses());
        ifp = new SnapClient("IFP2024067944", world.addresses());
        till = world.till(Till.WARUNG);
    }

    @AfterAll
    static void stop() throws IOException {
        world.network().repair();
        world.close();
    }

    @Test
    void each_state_is_spelled_by_both_dialects_as_the_table_has_it_whichever_dialect_opened_the_payment()
            throws IOException {
        Map<String, Spelled> table = StateTable.rows();
        assertThat(table.keySet())
                .containsExactly("Open", "Charging", "AwaitingPayer", "Cancelling", "Paid", "Failed", "Closed");

        assertThat(seen(added("t-open"))).isEqualTo(table.get("Open"));
        assertThat(seen(paid("t-wait", WAITING))).isEqualTo(table.get("AwaitingPayer"));
        assertThat(seen(generated("s-wait"))).isEqualTo(table.get("AwaitingPayer"));
        assertThat(seen(paid("t-paid", APPROVED))).isEqualTo(table.get("Paid"));
        assertThat(seen(charged("s-paid", APPROVED))).isEqualTo(table.get("Paid"));
        assertThat(seen(paid("t-failed", DECLINED))).isEqualTo(table.get("Failed"));
        assertThat(seen(charged("s-failed", DECLINED))).isEqualTo(table.get("Failed"));
        assertThat(seen(paid("t-silent", SILENT))).isEqualTo(table.get("Charging"));
        assertThat(seen(charged("s-silent", SILENT))).isEqualTo(table.get("Charging"));

        till.ask(Till.CANCEL, Till.named(added("t-closed")));
        assertThat(seen("t-closed")).isEqualTo(table.get("Closed"));
        aspi.ask(SnapClient.CANCEL, SnapClient.cancel(generated("s-closed")));
        assertThat(seen("s-closed")).isEqualTo(table.get("Closed"));
        cancelling(table.get("Cancelling"));
    }

    private static void cancelling(Spelled expected) throws IOException {
        generated("s-dealing");
        generated("t-dealing");
        world.network()
                .send("POST", "/api/faults", "{\"fault\":\"delay\",\"on\":\"cancel\",\"next\":2,\"millis\":20000}");
        aspi.ask(SnapClient.CANCEL, SnapClient.cancel("s-dealing"));
        till.ask(Till.CANCEL, Till.named("t-dealing"));
        assertThat(seen("s-dealing")).isEqualTo(expected);
        assertThat(seen("t-dealing")).isEqualTo(expected);
        world.network().repair();
    }

    @Test
    void what_was_given_back_and_what_has_expired_is_told_as_the_table_says_besides() throws IOException {
        assertThat(StateTable.cells("Paid").get(3)).isEqualTo("00, 04 when all is refunded");
        assertThat(StateTable.cells("Closed").get(3)).isEqualTo("05, expired by profile");
        paid("t-part", APPROVED);
        aspi.ask(SnapClient.REFUND, SnapClient.refund("t-part", "t-part-1", "4000.00"));
        assertThat(seen("t-part")).isEqualTo(new Spelled("success", "00"));
        charged("s-back", APPROVED);
        till.ask(
                Till.REFUND,
                Map.of("reference", "s-back", "refundAmount", "10000.00", "currency", "IDR", "refundReference", "b"));
        assertThat(seen("s-back")).isEqualTo(new Spelled("success", "04"));

        generated("expires");
        String no = ifp.ask(SnapClient.GENERATE, SnapClient.sale("expiresToo", "10000.00"))
                .at("referenceNo");
        world.time(0).advance(Duration.ofMinutes(16));
        Until.holds(
                "the end of " + no,
                Duration.ofSeconds(20),
                () -> world.books().state(no).equals("closed"));
        Until.holds(
                "the end of the other",
                Duration.ofSeconds(20),
                () -> seen("expires").equals(new Spelled("closed", "05")));
        String both = "{\"originalPartnerReferenceNo\":\"expiresToo\",\"originalReferenceNo\":\"" + no
                + "\",\"serviceCode\":\"47\"}";
        assertThat(ifp.ask(SnapClient.QUERY, both).at("latestTransactionStatus"))
                .isEqualTo("07");
    }

    @Test
    void the_names_of_a_payment_are_the_same_in_both_dialects() {
        charged("s-names", APPROVED);
        aspi.ask(SnapClient.REFUND, SnapClient.refund("s-names", "r-names", "1.00"));
        Web.Said snap = aspi.ask(SnapClient.QUERY, SnapClient.named("s-names"));
        Said pockyt = till.ask(Till.QUERY, Till.named("s-names"));
        assertThat(pockyt.transactionNo()).isEqualTo(snap.at("originalReferenceNo"));
        assertThat(pockyt.of("reference")).isEqualTo(snap.at("originalPartnerReferenceNo"));
        assertThat(pockyt.refunds().getFirst().path("refundTransactionId").asText())
                .isEqualTo(snap.at("/additionalInfo/refundHistory/0/refundNo"));
        assertThat(pockyt.refunds().getFirst().path("refundReference").asText())
                .isEqualTo(snap.at("/additionalInfo/refundHistory/0/partnerReferenceNo"));
    }

    @Test
    void each_refusal_that_both_dialects_know_is_spelled_in_each() {
        paid("t-known", APPROVED);
        Till stranger = world.till(new Till.Shop("204001", "304001", "0".repeat(32)));
        refused("a bad signature", "000000", stranger.ask(Till.QUERY, Till.named("t-known")));
        assertThat(code(SnapClient.QUERY, SnapClient.named("t-known"), Map.of("X-SIGNATURE", "A".repeat(344))))
                .isEqualTo("4015100");
        refused("a missing field", "000020", till.ask(Till.QUERY, Map.of()));
        assertThat(code(SnapClient.QUERY, "{}", Map.of())).isEqualTo("4005102");
        refused("a bad field", "000023", till.ask(Till.ADD, sale("t-bad", "ten")));
        assertThat(code(SnapClient.GENERATE, SnapClient.sale("s-bad", "ten"), Map.of()))
                .isEqualTo("4004701");
        refused("not found", "000021", till.ask(Till.QUERY, Till.named("t-nobody")));
        assertThat(code(SnapClient.QUERY, SnapClient.named("t-nobody"), Map.of()))
                .isEqualTo("4045101");
        refused("other content", "000022", till.ask(Till.ADD, sale("t-known", "1.00")));
        assertThat(code(SnapClient.GENERATE, SnapClient.sale("t-known", "1.00"), Map.of()))
                .isEqualTo("4094701");
        Said repeated = till.ask(Till.ADD, sale("t-known", "10000.00"));
        assertThat(repeated.transactionNo())
                .isEqualTo(till.ask(Till.QUERY, Till.named("t-known")).transactionNo());
        refused("too much given back", "000023", till.ask(Till.REFUND, refund("t-known", "10000.01")));
        assertThat(code(SnapClient.REFUND, SnapClient.refund("t-known", "x", "10000.01"), Map.of()))
                .isEqualTo("4047813");
        added("t-unpaid");
        refused("not paid", "000040", till.ask(Till.REFUND, refund("t-unpaid", "1.00")));
        assertThat(code(SnapClient.REFUND, SnapClient.refund("t-unpaid", "x", "1.00"), Map.of()))
                .isEqualTo("4047800");
    }

    @Test
    void a_state_that_forbids_it_and_a_reference_that_was_used_are_spelled_in_each() {
        added("t-gone");
        till.ask(Till.CANCEL, Till.named("t-gone"));
        refused("cancelled", "000040", till.ask(Till.REFUND, refund("t-gone", "1.00")));
        refused("cancelled", "000040", till.ask(Till.PAY, payment("t-gone", APPROVED)));
        assertThat(code(SnapClient.REFUND, SnapClient.refund("t-gone", "x", "1.00"), Map.of()))
                .isEqualTo("4047804");
        paid("t-sold", APPROVED);
        assertThat(code(SnapClient.CANCEL, SnapClient.cancel("t-sold"), Map.of()))
                .isEqualTo("4047714");
        assertThat(till.ask(Till.REFUND, refund("t-sold", "1.00")).isAccepted()).isTrue();
        refused("another refund by then", "000022", till.ask(Till.REFUND, refund("t-sold", "2.00")));
        assertThat(code(SnapClient.REFUND, SnapClient.refund("t-sold", "r-t-sold", "2.00"), Map.of()))
                .isEqualTo("4047818");
        Till nobody = world.till(new Till.Shop("204001", "999999", Till.WARUNG.token()));
        refused("no such store", "000021", nobody.ask(Till.QUERY, Till.named("t-sold")));
        String elsewhere = SnapClient.named("t-sold").replace("}", ",\"merchantId\":\"999999\"}");
        assertThat(code(SnapClient.QUERY, elsewhere, Map.of())).isEqualTo("4045108");
    }

    private static void refused(String what, String code, Said said) {
        assertThat(said.code()).as(what + " " + said).isEqualTo(code);
    }

    private static String code(String path, String body, Map<String, String> headers) {
        return SnapClient.code(aspi.ask(path, body, headers));
    }

    private static Spelled seen(String reference) {
        return new Spelled(
                till.ask(Till.QUERY, Till.named(reference)).state(),
                aspi.ask(SnapClient.QUERY, SnapClient.named(reference)).at("latestTransactionStatus"));
    }

    private static String added(String reference) {
        assertThat(till.ask(Till.ADD, sale(reference, "10000.00")).isAccepted()).isTrue();
        return reference;
    }

    private static String paid(String reference, String barcode) {
        added(reference);
        till.ask(Till.PAY, payment(reference, barcode));
        return reference;
    }

    private static Map<String, String> payment(String reference, String barcode) {
        return Map.of("reference", reference, "paymentBarcode", barcode, "vendor", "dana");
    }

    private static String charged(String reference, String barcode) {
        aspi.ask(SnapClient.CPM, SnapClient.charge(reference, barcode, "10000.00"));
        return reference;
    }

    private static String generated(String reference) {
        assertThat(code(SnapClient.GENERATE, SnapClient.sale(reference, "10000.00"), Map.of()))
                .isEqualTo("2004700");
        return reference;
    }

    private static Map<String, String> sale(String reference, String amount) {
        return Map.of("amount", amount, "currency", "IDR", "reference", reference);
    }

    private static Map<String, String> refund(String reference, String amount) {
        return Map.of(
                "reference", reference, "refundAmount", amount, "currency", "IDR", "refundReference", "r-" + reference);
    }
}

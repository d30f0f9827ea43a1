package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests that are printed in public examples, byte for byte with the signatures printed there, work on fresh data as
/// those examples say.
final class SeedTrip {
    private static final String REFUND = """
            {
            "merchantNo": "200043",
            "storeNo": "300014",
            "verifySign": "dd81f7781603bec48ae2c6a9ac758bf2",
            "refundAmount": "0.01",
            "currency": "USD",
            "settleCurrency": "USD",
            "transactionNo": "297553638301777927",
            "refundReference": "refund2020101305"
            }""";
    private static final String PAY = """
            {
            "merchantNo": "200043",
            "storeNo": "300014",
            "verifySign": "f38965887c5676e2fb19d951251eb613",
            "transactionNo": "297553636764407286",
            "paymentBarcode": "286498530672949108",
            "vendor": "alipay"
            }""";
    private static final String QUERY = """
            {
            "merchantNo": "200043",
            "storeNo": "300014",
            "transactionNo": "297553638241892410",
            "verifySign": "0df745088d7202a6d186596acdc82c6a"
            }""";
    // What the printed script makes of the printed token: MD5 over the sorted members and the token's MD5.
    private static final String SCRIPT = """
            {"merchantNo":"200043","storeNo":"303660","verifySign":"a1ae09cbff2a749f66736e0438d84857",\
            "refundAmount":"10","currency":"USD","settleCurrency":"USD","transactionNo":"316129873376769782"}""";

    @TempDir
    static Path folder;

    private static World world;

    @BeforeAll
    static void start() {
        world = new World(folder, 1);
    }

    @AfterAll
    static void stop() {
        world.books().areWhole();
        world.close();
    }

    @Test
    void the_refund_is_paid_once_and_its_repetition_answers_the_same() throws IOException {
        Said first = world.till().post(Till.REFUND, REFUND);
        assertThat(first.code()).isEqualTo("000100");
        assertThat(first.message()).isEqualTo("refund success ");
        assertThat(members(first))
                .containsEntry("amount", "0.01")
                .containsEntry("currency", "USD")
                .containsEntry("reference", "test20200101306")
                .containsEntry("refundAmount", "0.01")
                .containsEntry("refundReference", "refund2020101305")
                .containsEntry("settleCurrency", "USD")
                .containsEntry("status", "success")
                .containsEntry("transactionNo", "297553638301777927")
                .containsKey("refundTransactionNo")
                .hasSize(9);
        assertThat(world.till().post(Till.REFUND, REFUND).body()).isEqualTo(first.body());
        assertThat(world.network().held("297553638301777927").refunds()).hasSize(1);
        world.agrees("297553638301777927");
    }

    @Test
    void the_charge_waits_for_the_payer_and_a_query_tells_when_he_has_paid() throws IOException {
        Said paid = world.till().post(Till.PAY, PAY);
        assertThat(paid.code()).isEqualTo("000100");
        assertThat(paid.message()).isEqualTo("add success");
        assertThat(members(paid))
                .containsEntry("amount", "13.00")
                .containsEntry("transactionNo", "297553636764407286")
                .containsEntry("transactionStatus", "pending");
        assertThat(world.network().approve("297553636764407286")).isTrue();
        Said asked = world.awaitState("demo-pay", "success");
        assertThat(asked.message()).isEqualTo("query success ");
        assertThat(members(asked)).containsEntry("amount", "13.00").containsEntry("transactionType", "payment");
        world.agrees("297553636764407286");
    }

    @Test
    void the_scripts_refund_of_ten_is_told_with_two_decimals() throws IOException {
        Said said = world.till().post(Till.REFUND, SCRIPT);
        assertThat(said.code()).isEqualTo("000100");
        assertThat(members(said))
                .containsEntry("refundAmount", "10.00")
                .containsEntry("status", "success")
                .containsEntry("transactionNo", "316129873376769782");
        assertThat(world.network().held("316129873376769782").refunded()).isEqualByComparingTo("10.00");
        world.agrees("316129873376769782");
    }

    @Test
    void the_query_that_is_printed_with_another_ones_signature_is_refused() throws IOException {
        Said said = world.till().post(Till.QUERY, QUERY);
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.code()).isEqualTo("000000");
        assertThat(said.message()).isEqualTo("data error : verifySign");
        assertThat(said.body().path("retMsg").asText()).isEqualTo("data error : verifySign");
        assertThat(said.body().has("result")).isFalse();
    }

    @Test
    void the_sale_in_another_currency_is_there_too() {
        Said said = world.till().ask(Till.QUERY, Map.of("transactionNo", "297553638300708562"));
        assertThat(members(said))
                .containsEntry("amount", "10.00")
                .containsEntry("currency", "CNY")
                .containsEntry("status", "success");
        assertThat(world.network().held("297553638300708562").kept()).isEqualByComparingTo("10.00");
        world.agrees("297553638300708562");
    }

    private static Map<String, String> members(Said said) {
        return Said.JSON.convertValue(
                said.body().path("result"),
                Said.JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
    }
}

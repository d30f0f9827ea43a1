package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.dialect.pockyt.Pockyt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    // The line leaves members out; they are those of the same sample where it is printed whole, with its signature.
    private static final String SECURE_PAY = """
            {
            "merchantNo": "200043",
            "storeNo": "300014",
            "verifySign": "72a2c6ce8497adc8a03a78135618e666",
            "amount": "13",
            "currency": "PHP",
            "settleCurrency": "USD",
            "vendor": "alipay",
            "terminal": "ONLINE",
            "timeout": "30",
            "reference": "test202001011303",
            "ipnUrl": "http://zk-tys.yunkeguan.com/ttest/test",
            "callbackUrl": "http://zk-tys.yunkeguan.com/ttest/test2?status={status}",
            "description": "test+description",
            "note": "test note",
            "osType": "IOS",
            "goodsInfo": [{"goods_name":"name1","quantity":"quantity1"}]
            }""";
    // The print has lost its dashes, and the token it was signed with was never told: it is signed anew.
    private static final String FOURTH = """
            { "merchantNo": "203797", "storeNo": "303714", "verifySign": "%s", "currency": "USD", \
            "settleCurrency": "USD", "amount": "0.5", "vendor": "wechatpay", "reference": "1698153188772", \
            "terminal": "ONLINE", "ipnUrl": "https://t.seapig.co/webhooks", \
            "callbackUrl": "https://t.seapig.co/completed", "note": "note", "timeout": "120", \
            "goodsInfo": "[{\\"goods_name\\": \\"test\\",\\"quantity\\": \\"1\\",\\"category\\": \\"DIGITAL_GOODS\\",\
            \\"description\\": \\"testing\\",\\"amount\\": \\"0.5\\",\\"tax\\": \\"0\\"}]", \
            "clientIp": "127.0.0.1" }""";
    private static final String TOKEN = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

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

    @Test
    void the_checkout_answers_a_page_and_its_repetition_the_same_page() throws IOException {
        Said first = world.till().post("/online/v3/secure-pay", SECURE_PAY);
        assertThat(first.code()).isEqualTo("000100");
        assertThat(first.message()).isEqualTo("prepay success ");
        assertThat(members(first))
                .containsEntry("amount", "13.00")
                .containsEntry("currency", "PHP")
                .containsEntry("reference", "test202001011303")
                .containsEntry("settleCurrency", "USD")
                .containsKeys("cashierUrl", "transactionNo")
                .hasSize(6);
        assertThat(members(first).get("cashierUrl")).contains("/cashier/");
        assertThat(world.till().post("/online/v3/secure-pay", SECURE_PAY).body())
                .isEqualTo(first.body());
    }

    @Test
    void the_checkout_of_the_fourth_version_answers_both_spellings_of_its_code() throws IOException {
        var signing = (Pockyt.Signing.Signed) Pockyt.sign(FOURTH.formatted("").getBytes(StandardCharsets.UTF_8), TOKEN);
        Said said = world.till().post("/online/v4/secure-pay", FOURTH.formatted(signing.verifySign()));
        assertThat(said.code()).isEqualTo("000100");
        assertThat(said.body().path("re_code").asText()).isEqualTo("000100");
        assertThat(said.message()).isEqualTo("prepay success");
        assertThat(members(said))
                .containsEntry("amount", "0.50")
                .containsEntry("currency", "USD")
                .containsEntry("reference", "1698153188772")
                .containsEntry("settleCurrency", "USD")
                .containsKeys("cashierUrl", "transactionNo")
                .hasSize(6);
    }

    private static Map<String, String> members(Said said) {
        return Said.JSON.convertValue(
                said.body().path("result"),
                Said.JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
    }
}

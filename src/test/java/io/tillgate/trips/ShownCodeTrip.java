package io.tillgate.trips;

import static io.tillgate.trips.SnapClient.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.running.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A code that any of several wallets may pay stays on the till's screen when one payer refuses, and the next one pays
/// by it, in both dialects.
final class ShownCodeTrip {
    private static final String MIXED = "/appUnicode/generateMixedCode";

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
    void a_qris_code_that_one_payer_refused_is_paid_by_the_next() throws IOException {
        var client = new SnapClient("TILLGATEDEMO", world.addresses());
        Web.Said generated = client.ask(SnapClient.GENERATE, SnapClient.sale("shown", "10000.00"));
        String no = generated.at("referenceNo");
        refusedAndPaid(no, generated.at("qrContent"), "dana-ana", "gopay-ana");

        assertThat(client.ask(SnapClient.QUERY, SnapClient.named("shown")).at("latestTransactionStatus"))
                .isEqualTo("00");
        Web.Said again = client.ask(SnapClient.GENERATE, SnapClient.sale("shown", "10000.00"));
        assertThat(code(again)).isEqualTo("2004700");
        assertThat(again.at("qrContent")).isEqualTo(generated.at("qrContent"));
    }

    @Test
    void a_mixed_code_that_one_payer_refused_is_paid_by_the_next() throws IOException {
        Till till = world.till(Till.PIER_1);
        Said opened = till.ask(MIXED, Map.of("saleAmount", "13.00", "currency", "USD", "reference", "shown-too"));
        refusedAndPaid(opened.of("recordNo"), opened.of("deepLink"), "alipay-ana", "wechatpay-ana");

        assertThat(till.ask(Till.QUERY, Till.named("shown-too")).of("status")).isEqualTo("success");
    }

    private static void refusedAndPaid(String no, String qr, String one, String other) throws IOException {
        scan(one, qr);
        assertThat(world.network().decline(no)).isTrue();
        Until.holds(
                "a second attempt of " + no,
                Duration.ofSeconds(20),
                () -> world.network().held(no).attempts().size() == 2);
        scan(other, qr);
        assertThat(world.network().approve(no)).isTrue();
        Until.holds(
                "the payment of " + no,
                Duration.ofSeconds(20),
                () -> world.books().state(no).equals("paid"));
        assertThat(world.network().held(no).attempts()).hasSize(2);
        world.agrees(no);
    }

    private static void scan(String payer, String qr) throws IOException {
        String body = Said.JSON.createObjectNode().put("qr", qr).toString();
        Said said = world.network().send("POST", "/api/payers/" + payer + "/scan", body);
        assertThat(said.status()).as(said.toString()).isEqualTo(200);
    }
}

package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.qris.Qris;
import io.tillgate.running.Web;
import io.tillgate.shopcode.ShopCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store's static QRIS code, paid on a phone with an amount that the payer types: at two gateways on one
/// database, with notices lost, and over a restart, each payment is the merchant's exactly once.
final class StaticCodeTrip {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Store WARUNG = new Store(
            new MerchantNo("204001"),
            new StoreNo("304001"),
            "Warung Merpati",
            new StoreSettings(Map.of(StoreSetting.SETTLE_CURRENCY, "IDR", StoreSetting.NMID, "ID1024000000001")));
    private static final String CODE = code(ShopCode.staticCode(WARUNG));

    @TempDir
    static Path folder;

    private static World world;

    @BeforeAll
    static void start() {
        world = new World(folder, 2);
    }

    @AfterAll
    static void stop() {
        world.books().areWhole();
        world.close();
    }

    @Test
    void what_a_payer_types_is_paid_to_the_store_booked_and_can_be_refunded() throws IOException {
        Said shown = scan("gopay-ana", CODE);
        assertThat(shown.text("shop")).isEqualTo("Warung Merpati");
        assertThat(shown.text("nmid")).isEqualTo("ID1024000000001");

        String no = paid(pay("gopay-ana", CODE, "25000.00", "", "w1"));

        assertThat(no).matches("S[0-9]{17}");
        assertThat(world.books().first("SELECT way FROM payment WHERE transaction_no = ?", no))
                .isEqualTo("STATIC_QR");
        Till till = world.till(Till.WARUNG);
        assertThat(till.ask(Till.REFUND, refund(no, "5000.00")).state()).isEqualTo("success");
        world.agrees(no);
        assertThat(world.network().held(no).kept()).isEqualByComparingTo("20000.00");
    }

    @Test
    void a_code_that_a_partner_has_generated_is_paid_twice_and_he_is_told_of_each() throws IOException {
        var client = new SnapClient("TILLGATEDEMO", world.addresses());
        try (SnapReceiver receiver = new SnapReceiver("2005200")) {
            String code = generated(client, receiver.address("/static"));
            String first = paid(pay("gopay-ana", code, "11000.00", "1500.00", "p1"));
            String second = paid(pay("ovo-ana", code, "12000.00", "", "p2"));

            List<SnapReceiver.Told> told = receiver.told(2);
            assertThat(told).allMatch(one -> one.isSignedBy(world.books().publicKey()));
            String tip = "/additionalInfo/paymentDetail/tipAmount/value";
            assertThat(told.stream()
                            .map(one ->
                                    one.at("/originalReferenceNo") + " " + one.at("/amount/value") + " " + one.at(tip)))
                    .containsExactlyInAnyOrder(first + " 11000.00 1500.00", second + " 12000.00 0.00");
            assertThat(world.books().first("SELECT terms FROM payment WHERE transaction_no = ?", first))
                    .containsPattern("notices=(PAID,CLOSED|CLOSED,PAID) ");
            Web.Said queried = client.ask(SnapClient.QUERY, SnapClient.named(first));
            assertThat(queried.at("latestTransactionStatus")).isEqualTo("00");
            assertThat(queried.at("terminalId")).isEqualTo("A01");
            assertThat(SnapClient.code(
                            client.ask(SnapClient.REFUND, SnapClient.refund(second, "r-" + second, "12000.00"))))
                    .isEqualTo("2007800");
            world.agrees(first);
            world.agrees(second);
        }
        // Where the store names him, what he wants to hear of counts for its own code too.
        world.books().setStore(WARUNG, Map.of(StoreSetting.QRIS_PARTNER, "TILLGATEDEMO"));
        Until.holds("the partner in force", SOON, () -> toldOfByTheCode().equals("CLOSED,PAID"));
    }

    @Test
    void the_same_word_of_the_phone_pays_once_and_another_sum_under_it_is_refused() throws IOException {
        Said first = pay("ovo-ana", CODE, "1000.00", "", "w1");

        assertThat(pay("ovo-ana", CODE, "1000.00", "", "w1").text("number")).isEqualTo(first.text("number"));
        assertThat(pay("ovo-ana", CODE, "2000.00", "", "w1").status()).isEqualTo(409);
        assertThat(world.network().held(paid(first)).kept()).isEqualByComparingTo("1000.00");
    }

    @Test
    void a_tip_that_the_payer_types_and_one_that_the_code_decides_are_part_of_what_is_paid() throws IOException {
        String asked = paid(pay("dana-ana", tipped(new Qris.Tip.Asked()), "10000.00", "1500.00", "t1"));
        String fixed = paid(pay("dana-ana", tipped(new Qris.Tip.Fixed(500_00)), "10000.00", "", "t2"));
        String share = paid(pay("dana-ana", tipped(new Qris.Tip.Percent(250)), "10020.00", "", "t3"));

        assertThat(world.books().kept(asked)).isEqualByComparingTo("11500.00");
        assertThat(world.books().kept(fixed)).isEqualByComparingTo("10500.00");
        assertThat(world.books().kept(share)).isEqualByComparingTo("10271.00");
        assertThat(world.books().first("SELECT terms FROM payment WHERE transaction_no = ?", share))
                .contains("251.00");
    }

    @Test
    void twenty_phones_at_once_are_twenty_payments_whichever_gateway_hears_of_them() {
        List<Said> answers = AtOnce.all(IntStream.range(0, 20)
                .<Callable<Said>>mapToObj(i -> () -> pay("shopeepay-ana", CODE, (100 + i) + ".00", "", "many-" + i))
                .toList());

        List<String> numbers = answers.stream().map(StaticCodeTrip::paid).toList();
        assertThat(numbers).doesNotHaveDuplicates();
        numbers.forEach(world::agrees);
    }

    @Test
    void a_payment_whose_notices_are_all_lost_is_found_and_so_is_one_that_came_while_nobody_ran() throws IOException {
        world.network().send("POST", "/api/faults", "{\"fault\":\"lost-request\",\"on\":\"notice\",\"next\":100}");
        String heardOfLater = paid(pay("bca-ana", CODE, "700.00", "", "lost"));
        Said last = pay("bca-ana", CODE, "800.00", "", "last");
        world.restart();
        String afterTheRestart = paid(last);
        world.network().repair();

        world.agrees(heardOfLater);
        world.agrees(afterTheRestart);
    }

    @Test
    void a_bookmark_beyond_what_the_network_counts_goes_back_and_rises_with_it_again() throws IOException {
        world.books()
                .change("INSERT INTO gateway_fact VALUES ('bookmark-static-captures', '1000000')"
                        + " ON CONFLICT (key) DO UPDATE SET value = excluded.value");
        paid(pay("gopay-ana", CODE, "600.00", "", "counted-anew"));

        assertThat(world.books().first("SELECT value FROM gateway_fact WHERE key = 'bookmark-static-captures'"))
                .hasSizeLessThan(4);
    }

    @Test
    void nobody_pays_by_a_code_of_another_store_or_one_that_was_tampered_with() throws IOException {
        String stranger = code(ShopCode.staticCode(new Store(
                WARUNG.merchant(),
                WARUNG.no(),
                "Warung",
                new StoreSettings(Map.of(StoreSetting.NMID, "ID1024000000009")))));

        assertThat(scan("gopay-ana", stranger).text("error")).isEqualTo("no store takes payments by this code");
        assertThat(pay("gopay-ana", stranger, "5.00", "", "x").status()).isEqualTo(409);
        assertThat(scan("gopay-ana", CODE.replace("304001", "304002")).status()).isEqualTo(409);
        assertThat(pay("alipay_hk-ana", CODE, "5.00", "", "x").text("error")).contains("cannot pay in IDR");
    }

    @Test
    void a_payer_without_the_money_pays_nothing() throws IOException {
        Said declined = pay("linkaja-ben", CODE, "9000000.00", "", "poor");

        assertThat(declined.text("state")).isEqualTo("declined");
        assertThat(world.network().held(declined.text("transactionNo")).kept()).isZero();
    }

    private static Map<String, String> refund(String no, String amount) {
        return Map.of(
                "reference",
                no,
                "refundReference",
                "back-" + no,
                "refundAmount",
                amount,
                "currency",
                "IDR",
                "settleCurrency",
                "IDR");
    }

    private static Said scan(String payer, String code) throws IOException {
        return world.network().send("POST", "/api/payers/" + payer + "/scan", code);
    }

    private static String toldOfByTheCode() {
        try {
            String no =
                    paid(pay("dana-ana", CODE, "900.00", "", UUID.randomUUID().toString()));
            String terms = world.books().first("SELECT terms FROM payment WHERE transaction_no = ?", no);
            return terms.replaceFirst("(?s).*notices=([A-Z,_]*).*", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Said pay(String payer, String code, String amount, String tip, String once) throws IOException {
        String body = Said.JSON
                .valueToTree(Map.of("qr", code, "amount", amount, "tip", tip, "once", once))
                .toString();
        return world.network().send("POST", "/api/payers/" + payer + "/pay", body);
    }

    /// The number of what a phone has paid, once the gateway says the same.
    private static String paid(Said said) {
        assertThat(said.text("state")).as(said.toString()).isEqualTo("approved");
        String no = said.text("transactionNo");
        Until.holds(no + " is paid", SOON, () -> world.books().state(no).equals("paid"));
        return no;
    }

    /// A code of the partner, who is told at this address of what is paid and closed.
    private String generated(SnapClient client, String address) {
        world.books()
                .setPartner(
                        "TILLGATEDEMO",
                        Map.of(PartnerSetting.NOTIFY_URL, address, PartnerSetting.NOTIFY_EVENTS, "00,05"));
        String asked = "{\"partnerReferenceNo\":\"counter-1\",\"terminalId\":\"A01\",\"additionalInfo\":"
                + "{\"tip\":{\"type\":\"01\"},\"callbackUrl\":\"" + address + "\"}}";
        return Until.present("the address in force", SOON, () -> {
            Web.Said said = client.ask(SnapClient.GENERATE, asked);
            return said.status() == 200 ? Optional.of(said.at("qrContent")) : Optional.empty();
        });
    }

    private static String tipped(Qris.Tip tip) {
        Map<String, String> label = Map.of(ShopCode.STORE_LABEL, WARUNG.no().value());
        return code(Qris.write(ShopCode.merchant(WARUNG), new Qris.Sale(false, OptionalLong.empty(), tip, label)));
    }

    private static String code(Qris.Writing writing) {
        return ((Qris.Writing.Written) writing).text();
    }
}

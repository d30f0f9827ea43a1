package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.qris.Qris;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Dynamic QRIS codes that a gateway hands to the network, and the wallet's side of SNAP.
class QrisCodesTest extends OneAttempt {
    private static final Qris.Merchant WARUNG = new Qris.Merchant(
            "ID.CO.TILLGATE.WWW",
            "936009990000304001",
            "204001",
            "UMI",
            "ID1024000000001",
            "5812",
            new Qris.Place("Warung Merpati", "JAKARTA", "10110"));

    @Test
    void whoever_scans_the_text_that_was_handed_along_pays_that_attempt() {
        String code = dynamic(10_000_00, new Qris.Tip.None());
        assertThat(open(NUMBER, code, "10000.00").at("qr")).isEqualTo(code);
        assertThat(scan("gopay-ana", code).at("amount")).isEqualTo("10000.00");
        assertThat(scan("ovo-ana", code).status()).isEqualTo(409);
        assertThat(network.post("/api/payers/gopay-ana/payments/" + NUMBER + "/confirm", "")
                        .at("state"))
                .isEqualTo("approved");
        assertThat(network.ask(NUMBER).at("brand")).isEqualTo("gopay");
    }

    @Test
    void a_tip_that_the_code_decides_is_part_of_the_amount() {
        String code = dynamic(10_000_00, new Qris.Tip.Percent(5_00));
        assertThat(open(NUMBER, code, "10000.00").at("error")).contains("to make 10000.00");
        assertThat(open(NUMBER, code, "10500.00").status()).isEqualTo(200);
        assertThat(scan("dana-ana", code).at("tip")).isEqualTo("500.00");
    }

    @Test
    void a_code_that_leaves_the_amount_to_the_payer_is_not_opened() {
        assertThat(open(NUMBER, dynamic(10_000_00, new Qris.Tip.Asked()), "10000.00")
                        .at("error"))
                .startsWith("qr: expected a tip that the code decides");
        assertThat(open(NUMBER, "000201", "10000.00").status()).isEqualTo(400);
    }

    @Test
    void one_code_is_for_one_payment_and_for_its_newest_attempt() {
        String code = dynamic(10_000_00, new Qris.Tip.None());
        assertThat(open(NUMBER, code, "10000.00").status()).isEqualTo(200);
        assertThat(open("40000000000000000201", code, "10000.00").status()).isEqualTo(409);
        network.cancel(NUMBER);
        assertThat(open("40000000000000000102", code, "10000.00").status()).isEqualTo(200);
        assertThat(scan("gopay-ana", code).at("number")).isEqualTo("40000000000000000102");
    }

    @Test
    void a_code_that_nobody_has_opened_is_not_known() {
        assertThat(scan("gopay-ana", dynamic(5_00, new Qris.Tip.None())).status())
                .isEqualTo(404);
    }

    @Test
    void a_wallet_of_snap_decodes_and_pays_once() {
        String code = dynamic(10_000_00, new Qris.Tip.Fixed(500_00));
        open(NUMBER, code, "10500.00");
        Running.Said decoded =
                snap("qr-mpm-decode", asked("p1").put("qrContent", code).put("scanTime", "now"));
        assertThat(decoded.at("responseCode")).isEqualTo("2004800");
        assertThat(decoded.at("merchantName")).isEqualTo("Warung Merpati");
        assertThat(decoded.body().at("/merchantInfos/0/merchantPAN").asText())
                .isEqualTo("936009990000304001" + Qris.luhnDigit("936009990000304001"));
        assertThat(decoded.body().at("/feeAmount/value").asText()).isEqualTo("500.00");
        assertThat(snap("qr-mpm-payment", sum(asked("p1"), "1.00")).at("responseCode"))
                .isEqualTo("4045013");

        Running.Said paid = snap("qr-mpm-payment", sum(asked("p1"), "10000.00"));
        assertThat(paid.at("responseCode")).as(paid.toString()).isEqualTo("2005000");
        assertThat(snap("qr-mpm-payment", sum(asked("p1"), "10000.00")).at("referenceNo"))
                .isEqualTo(paid.at("referenceNo"));
        assertThat(captured()).isEqualTo("10500.00");
    }

    @Test
    void what_a_wallet_of_snap_leaves_out_is_named() {
        assertThat(snap("qr-mpm-decode", asked("p1")).at("responseMessage"))
                .isEqualTo("Invalid Mandatory Field qrContent");
        assertThat(snap("qr-mpm-decode", asked("p1").put("qrContent", "x").put("scanTime", "now"))
                        .at("responseCode"))
                .isEqualTo("4004801");
        assertThat(snap("qr-mpm-payment", asked("never")).at("responseCode")).isEqualTo("4045001");
        assertThat(network.post("/v1.0/qr/qr-mpm-payment", "[").at("responseCode"))
                .isEqualTo("4005000");
    }

    @Test
    void a_wallet_of_snap_shows_a_code_that_can_be_charged() {
        ObjectNode asked = asked("p1").put("partnerTrxDate", "now");
        asked.putObject("additionalInfo").put("payer", "dana-ana");
        Running.Said shown = snap("qr-cpm-generate", asked);
        assertThat(shown.at("responseCode")).isEqualTo("2005900");
        assertThat(shown.at("expiryTime")).isEqualTo("2026-03-01T19:01:00+07:00");
        assertThat(network.call(
                                "charge",
                                idr(NUMBER, "5000.00").put("brand", "dana").put("code", shown.at("qrContent")))
                        .at("state"))
                .isEqualTo("waiting");
    }

    private Running.Said open(String number, String code, String amount) {
        ObjectNode body = idr(number, amount).put("qr", code);
        body.withArray("brands").add("gopay").add("ovo").add("dana");
        return network.call("open", body);
    }

    private static ObjectNode idr(String number, String amount) {
        return Running.terms(number).put("amount", amount).put("currency", "IDR");
    }

    private Running.Said scan(String payer, String code) {
        return network.post("/api/payers/" + payer + "/scan", code);
    }

    private Running.Said snap(String service, ObjectNode body) {
        return network.post("/v1.0/qr/" + service, body.toString());
    }

    private static ObjectNode asked(String reference) {
        return Running.JSON.createObjectNode().put("partnerReferenceNo", reference);
    }

    private static ObjectNode sum(ObjectNode body, String amount) {
        body.putObject("amount").put("value", amount).put("currency", "IDR");
        return body;
    }

    private static String dynamic(long amount, Qris.Tip tip) {
        var sale = new Qris.Sale(true, OptionalLong.of(amount), tip, Map.of("05", "label-1"));
        return ((Qris.Writing.Written) Qris.write(WARUNG, sale)).text();
    }
}

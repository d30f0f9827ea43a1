package io.tillgate.dialect.snap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.NoticeWriter.Written;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Refund;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Notices to partners, checked as a partner checks them: by the public key that the gateway prints.
class NotifyTest {
    private final NoticeFixture notices = new NoticeFixture();
    private final SnapWorld world = notices.world;

    // As the standard says it, and with nothing of the dialect's own.
    private static boolean isSignedByTheGateway(Letter letter, byte[] signature) throws GeneralSecurityException {
        return isSignedByTheGateway("/snap/notify?shop=1", letter, signature);
    }

    private static boolean isSignedByTheGateway(String target, Letter letter, byte[] signature)
            throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder()
                .decode(Snap.publicHalf(NoticeFixture.OWN).replaceAll("-----[A-Z ]+-----", ""));
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
        String text = "POST:" + target + ":" + Signer.sha256(letter.body()) + ":"
                + letter.headers().get("X-TIMESTAMP");
        check.update(text.getBytes(StandardCharsets.UTF_8));
        return check.verify(signature);
    }

    @Test
    void a_payment_is_told_under_the_gateways_own_signature() throws Exception {
        notices.paid();
        Letter letter = notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        String signature = letter.headers().get("X-SIGNATURE");
        assertThat(isSignedByTheGateway(letter, Base64.getDecoder().decode(signature)))
                .isTrue();
        assertThat(letter.headers())
                .containsEntry("X-PARTNER-ID", SnapWorld.ASPI)
                .doesNotContainKey("Authorization");
        JsonNode body = NoticeFixture.body(letter);
        assertThat(body.path("originalReferenceNo").asText()).isEqualTo(NoticeFixture.NO.value());
        assertThat(body.path("originalPartnerReferenceNo").asText()).isEqualTo("order1");
        assertThat(body.path("latestTransactionStatus").asText()).isEqualTo("00");
        assertThat(body.at("/amount/value").asText()).isEqualTo("10000.00");
        assertThat(body.at("/additionalInfo/paymentDetail/totalAmount/value").asText())
                .isEqualTo("10500.00");
        assertThat(body.at("/additionalInfo/paymentDetail/tipAmount/value").asText())
                .isEqualTo("500.00");
    }

    @Test
    void what_is_paid_is_told_with_the_numbers_of_the_payers_receipt() throws Exception {
        notices.paid();
        for (String partner : FieldTable.partners()) {
            JsonNode more =
                    NoticeFixture.body(notices.letter(partner, NoticeKind.PAID)).path("additionalInfo");
            assertThat(more.path("merchantId").asText()).isEqualTo("204001");
            assertThat(more.path("paymentChannel").asText()).isEqualTo("QRIS");
            assertThat(more.path("issuer").asText()).isEqualTo("dana");
            assertThat(more.path("retrievalReferenceNo").asText()).isEqualTo("w" + NoticeFixture.NO.value() + "01");
            assertThat(more.path("invoiceNo").asText()).isEqualTo(NoticeFixture.NO.value() + "01");
        }
    }

    @Test
    void each_attempt_says_the_same_under_another_id() {
        notices.paid();
        Letter first = notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        Letter second = notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().get("X-EXTERNAL-ID"))
                .isNotEqualTo(first.headers().get("X-EXTERNAL-ID"));
    }

    @Test
    void what_is_signed_is_the_target_as_it_is_called_however_the_partner_wrote_it() throws Exception {
        notices.paid();
        for (var written : Map.of(
                        "/n/{store}?a=b|c^d", "/n/%7Bstore%7D?a=b%7Cc%5Ed", "/café?x=%20", "/caf%C3%A9?x=%20", "", "/")
                .entrySet()) {
            notices.address = "https://shop.example" + written.getKey();
            Letter letter = notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
            byte[] signature = Base64.getDecoder().decode(letter.headers().get("X-SIGNATURE"));
            assertThat(isSignedByTheGateway(written.getValue(), letter, signature))
                    .as(notices.address)
                    .isTrue();
        }
        notices.address = "https://shop.example/%zz";
        assertThat(notices.written(SnapWorld.ASPI, NoticeKind.PAID, List.of())).isInstanceOf(Written.Unwritable.class);
    }

    @Test
    void a_signature_is_written_in_hex_where_a_partner_wants_it() throws Exception {
        notices.paid();
        world.set(SnapWorld.ASPI, "notify-encoding", "hex");
        Letter letter = notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(isSignedByTheGateway(
                        letter, HexFormat.of().parseHex(letter.headers().get("X-SIGNATURE"))))
                .isTrue();
    }

    @Test
    void only_the_services_own_code_acknowledges_and_for_ifp_the_status_does() {
        notices.paid();
        Letter.Acknowledgement aspi =
                notices.letter(SnapWorld.ASPI, NoticeKind.PAID).acknowledgement();
        assertThat(aspi.isIn(NoticeFixture.said(200, "{\"responseCode\":\"2005200\"}")))
                .isTrue();
        assertThat(aspi.isIn(NoticeFixture.said(200, "{\"responseCode\":\"2007900\"}")))
                .isFalse();
        assertThat(aspi.isIn(NoticeFixture.said(200, "success"))).isFalse();
        assertThat(aspi.isIn(NoticeFixture.said(404, "{\"responseCode\":\"2005200\"}")))
                .isFalse();
        Letter.Acknowledgement ifp =
                notices.letter(SnapWorld.IFP, NoticeKind.PAID).acknowledgement();
        assertThat(ifp.isIn(NoticeFixture.said(200, "success"))).isTrue();
        assertThat(ifp.isIn(NoticeFixture.said(500, ""))).isFalse();
    }

    @Test
    void what_expired_and_what_was_given_back_is_told_by_its_state() throws Exception {
        world.prepare("given TILLGATEDEMO " + NoticeFixture.GENERATE);
        world.prepare("clock PT16M");
        world.prepare("attend " + NoticeFixture.NO.value());
        assertThat(NoticeFixture.body(notices.letter(SnapWorld.ASPI, NoticeKind.CLOSED))
                        .path("latestTransactionStatus")
                        .asText())
                .isEqualTo("05");
        assertThat(NoticeFixture.body(notices.letter(SnapWorld.IFP, NoticeKind.CLOSED))
                        .path("latestTransactionStatus")
                        .asText())
                .isEqualTo("07");
    }

    @Test
    void a_refund_in_part_leaves_it_paid_and_is_listed() throws Exception {
        notices.paid();
        world.prepare(refund("r1", "4000.00"));
        JsonNode body = NoticeFixture.body(told(0));
        assertThat(body.path("latestTransactionStatus").asText()).isEqualTo("00");
        assertThat(body.at("/additionalInfo/refundHistory/0/partnerReferenceNo").asText())
                .isEqualTo("r1");
    }

    @Test
    void of_two_refunds_the_one_that_took_the_rest_says_04_and_the_other_says_at_every_attempt_what_it_left() {
        notices.paid();
        world.prepare(refund("r1", "4000.00"));
        Letter first = told(0);
        world.prepare(refund("r2", "6500.00"));
        assertThat(told(0).body()).isEqualTo(first.body()).contains("\"latestTransactionStatus\":\"00\"");
        assertThat(told(1).body()).contains("\"latestTransactionStatus\":\"04\"");
    }

    private Letter told(int which) {
        List<Refund> refunds = world.payments().refundsOf(SnapWorld.MERCHANT, NoticeFixture.NO);
        return ((Written.Ready) notices.written(SnapWorld.ASPI, NoticeKind.REFUNDED, List.of(refunds.get(which))))
                .letter();
    }

    private static String refund(String no, String amount) {
        return "given TILLGATEDEMO qr/qr-mpm-refund {\"originalPartnerReferenceNo\":\"order1\","
                + "\"partnerRefundNo\":\"" + no + "\",\"refundAmount\":{\"value\":\"" + amount
                + "\",\"currency\":\"IDR\"}}";
    }
}

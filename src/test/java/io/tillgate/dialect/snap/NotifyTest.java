package io.tillgate.dialect.snap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.NoticeWriter;
import io.tillgate.core.delivery.NoticeWriter.Telling;
import io.tillgate.core.delivery.NoticeWriter.Written;
import io.tillgate.core.delivery.Notifier;
import io.tillgate.core.delivery.Posted;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Notices to partners, checked as a partner checks them: by the public key that the gateway prints, or with the token
/// that it has asked for.
class NotifyTest {
    private static final String OWN = Snap.newKey();
    private static final String ADDRESS = "https://shop.example/snap/notify?shop=1";
    private static final TransactionNo NO = new TransactionNo("400000000000000001");
    private static final String GENERATE = "qr/qr-mpm-generate {\"partnerReferenceNo\":\"order1\","
            + "\"amount\":{\"value\":\"10000.00\",\"currency\":\"IDR\"},"
            + "\"feeAmount\":{\"value\":\"500.00\",\"currency\":\"IDR\"}}";

    private final SnapWorld world = new SnapWorld();
    private final List<Letter> asked = new ArrayList<>();
    private String address = ADDRESS;
    private Posted answer = new Posted.Answered(
            200, "{\"accessToken\":\"theirs\",\"expiresIn\":\"900\"}", Duration.ZERO, Duration.ZERO);
    private final Notifier endpoint = letter -> {
        asked.add(letter);
        return answer;
    };
    private final NoticeWriter writer = Snap.notices(world.partners(), () -> new Secret(OWN), endpoint, world::now);

    private Written written(String partner, NoticeKind kind, List<Refund> refunds) {
        Payment payment = world.payments().find(SnapWorld.MERCHANT, NO).orElseThrow();
        String regarding = refunds.isEmpty() ? "" : refunds.getFirst().no().value();
        var notice = new Notice(
                SnapWorld.MERCHANT,
                NO.value(),
                3,
                kind,
                world.now(),
                address,
                new Origin(Snap.DIALECT, partner),
                regarding);
        return writer.write(new Telling(notice, payment, refunds, List.of(), SnapWorld.shop(), world.now()));
    }

    private Letter letter(String partner, NoticeKind kind) {
        return ((Written.Ready) written(partner, kind, List.of())).letter();
    }

    private void paid() {
        world.prepare("given TILLGATEDEMO " + GENERATE);
        world.prepare("wallet charge approve");
        world.prepare("attend " + NO.value());
    }

    private static JsonNode body(Letter letter) throws Exception {
        return new ObjectMapper().readTree(letter.body());
    }

    // As the standard says it, and with nothing of the dialect's own.
    private static boolean isSignedByTheGateway(Letter letter, byte[] signature) throws GeneralSecurityException {
        return isSignedByTheGateway("/snap/notify?shop=1", letter, signature);
    }

    private static boolean isSignedByTheGateway(String target, Letter letter, byte[] signature)
            throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(Snap.publicHalf(OWN).replaceAll("-----[A-Z ]+-----", ""));
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
        String text = "POST:" + target + ":" + Signer.sha256(letter.body()) + ":"
                + letter.headers().get("X-TIMESTAMP");
        check.update(text.getBytes(StandardCharsets.UTF_8));
        return check.verify(signature);
    }

    @Test
    void a_payment_is_told_under_the_gateways_own_signature() throws Exception {
        paid();
        Letter letter = letter(SnapWorld.ASPI, NoticeKind.PAID);
        String signature = letter.headers().get("X-SIGNATURE");
        assertThat(isSignedByTheGateway(letter, Base64.getDecoder().decode(signature)))
                .isTrue();
        assertThat(letter.headers())
                .containsEntry("X-PARTNER-ID", SnapWorld.ASPI)
                .doesNotContainKey("Authorization");
        JsonNode body = body(letter);
        assertThat(body.path("originalReferenceNo").asText()).isEqualTo(NO.value());
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
        paid();
        for (String partner : FieldTable.partners()) {
            JsonNode more = body(letter(partner, NoticeKind.PAID)).path("additionalInfo");
            assertThat(more.path("merchantId").asText()).isEqualTo("204001");
            assertThat(more.path("paymentChannel").asText()).isEqualTo("QRIS");
            assertThat(more.path("issuer").asText()).isEqualTo("dana");
            assertThat(more.path("retrievalReferenceNo").asText()).isEqualTo("w" + NO.value() + "01");
            assertThat(more.path("invoiceNo").asText()).isEqualTo(NO.value() + "01");
        }
    }

    @Test
    void each_attempt_says_the_same_under_another_id() {
        paid();
        Letter first = letter(SnapWorld.ASPI, NoticeKind.PAID);
        Letter second = letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().get("X-EXTERNAL-ID"))
                .isNotEqualTo(first.headers().get("X-EXTERNAL-ID"));
    }

    @Test
    void what_is_signed_is_the_target_as_it_is_called_however_the_partner_wrote_it() throws Exception {
        paid();
        for (var written : Map.of(
                        "/n/{store}?a=b|c^d", "/n/%7Bstore%7D?a=b%7Cc%5Ed", "/café?x=%20", "/caf%C3%A9?x=%20", "", "/")
                .entrySet()) {
            address = "https://shop.example" + written.getKey();
            Letter letter = letter(SnapWorld.ASPI, NoticeKind.PAID);
            byte[] signature = Base64.getDecoder().decode(letter.headers().get("X-SIGNATURE"));
            assertThat(isSignedByTheGateway(written.getValue(), letter, signature))
                    .as(address)
                    .isTrue();
        }
        address = "https://shop.example/%zz";
        assertThat(written(SnapWorld.ASPI, NoticeKind.PAID, List.of())).isInstanceOf(Written.Unwritable.class);
    }

    @Test
    void a_signature_is_written_in_hex_where_a_partner_wants_it() throws Exception {
        paid();
        world.set(SnapWorld.ASPI, "notify-encoding", "hex");
        Letter letter = letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(isSignedByTheGateway(
                        letter, HexFormat.of().parseHex(letter.headers().get("X-SIGNATURE"))))
                .isTrue();
    }

    @Test
    void in_the_school_of_tokens_a_token_is_asked_for_once_and_signed_with() throws Exception {
        paid();
        world.set(SnapWorld.ASPI, "notify-school", "token");
        world.set(SnapWorld.ASPI, "notify-token-url", "https://shop.example/token");
        Letter letter = letter(SnapWorld.ASPI, NoticeKind.PAID);
        letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().body()).isEqualTo("{\"grantType\":\"client_credentials\"}");
        assertThat(letter.headers()).containsEntry("Authorization", "Bearer theirs");
        String text = "POST:/snap/notify?shop=1:theirs:" + Signer.sha256(letter.body()) + ":"
                + letter.headers().get("X-TIMESTAMP");
        assertThat(letter.headers().get("X-SIGNATURE"))
                .isEqualTo(Base64.getEncoder().encodeToString(Signer.hmac(text)));
        world.prepare("clock PT15M");
        letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(asked).hasSize(2);
    }

    @Test
    void without_a_token_or_a_partner_nothing_is_posted() {
        paid();
        assertThat(written("NOBODY", NoticeKind.PAID, List.of())).isInstanceOf(Written.Unwritable.class);
        world.set(SnapWorld.ASPI, "notify-school", "token");
        assertThat(written(SnapWorld.ASPI, NoticeKind.PAID, List.of())).isInstanceOf(Written.Unwritable.class);
        world.set(SnapWorld.ASPI, "notify-token-url", "https://shop.example/token");
        answer = new Posted.Answered(500, "", Duration.ZERO, Duration.ZERO);
        assertThat(written(SnapWorld.ASPI, NoticeKind.PAID, List.of())).isInstanceOf(Written.Unwritable.class);
    }

    @Test
    void only_the_services_own_code_acknowledges_and_for_ifp_the_status_does() {
        paid();
        Letter.Acknowledgement aspi = letter(SnapWorld.ASPI, NoticeKind.PAID).acknowledgement();
        assertThat(aspi.isIn(said(200, "{\"responseCode\":\"2005200\"}"))).isTrue();
        assertThat(aspi.isIn(said(200, "{\"responseCode\":\"2007900\"}"))).isFalse();
        assertThat(aspi.isIn(said(200, "success"))).isFalse();
        assertThat(aspi.isIn(said(404, "{\"responseCode\":\"2005200\"}"))).isFalse();
        Letter.Acknowledgement ifp = letter(SnapWorld.IFP, NoticeKind.PAID).acknowledgement();
        assertThat(ifp.isIn(said(200, "success"))).isTrue();
        assertThat(ifp.isIn(said(500, ""))).isFalse();
    }

    @Test
    void what_expired_and_what_was_given_back_is_told_by_its_state() throws Exception {
        world.prepare("given TILLGATEDEMO " + GENERATE);
        world.prepare("clock PT16M");
        world.prepare("attend " + NO.value());
        assertThat(body(letter(SnapWorld.ASPI, NoticeKind.CLOSED))
                        .path("latestTransactionStatus")
                        .asText())
                .isEqualTo("05");
        assertThat(body(letter(SnapWorld.IFP, NoticeKind.CLOSED))
                        .path("latestTransactionStatus")
                        .asText())
                .isEqualTo("07");
    }

    @Test
    void a_refund_in_part_leaves_it_paid_and_is_listed() throws Exception {
        paid();
        world.prepare("given TILLGATEDEMO qr/qr-mpm-refund {\"originalPartnerReferenceNo\":\"order1\","
                + "\"partnerRefundNo\":\"r1\",\"refundAmount\":{\"value\":\"4000.00\",\"currency\":\"IDR\"}}");
        List<Refund> refunds = world.payments().refundsOf(SnapWorld.MERCHANT, NO);
        JsonNode body = body(((Written.Ready) written(SnapWorld.ASPI, NoticeKind.REFUNDED, refunds)).letter());
        assertThat(body.path("latestTransactionStatus").asText()).isEqualTo("00");
        assertThat(body.at("/additionalInfo/refundHistory/0/partnerReferenceNo").asText())
                .isEqualTo("r1");
    }

    private static Posted.Answered said(int status, String body) {
        return new Posted.Answered(status, body, Duration.ZERO, Duration.ZERO);
    }
}

package io.tillgate.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.delivery.Letter;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.AttemptState.Approved;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Succeeded;
import io.tillgate.core.payment.Way;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/// What is promised of notices on the SNAP wire (wire contract 3.6): who reads one as a partner does finds in it
/// exactly the members that there are, and in them what was durable.
final class SnapNotices {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> WORDS =
            Map.of("00", "Success", "04", "Refunded", "05", "Canceled", "06", "Failed");

    private final Truth truth;
    private final Announcements announcements;

    SnapNotices(Truth truth, Announcements announcements) {
        this.truth = truth;
        this.announcements = announcements;
    }

    /// Which notice it is, as far as it is one.
    Notice heard(Letter letter, Partner partner) {
        JsonNode body = read(letter.body());
        Notice notice = announcements.of(said(body, partner), letter);
        Payment payment = truth.numbered(partner.merchant(), notice.subject()).orElseThrow();
        String status = body.path("latestTransactionStatus").asText();
        // As its change left the payment, whatever came after that: what is told is the same at every attempt.
        String left = SnapSales.spelled(truth.as(notice), partner);
        Broken.unless(status.equals(left), "a notice tells a status that was not true", letter.body());
        ObjectNode durable = durable(
                notice, payment, status, body.path("transactionStatusDesc").asText());
        Broken.unless(
                body.equals(durable),
                "a notice tells something else than is durable",
                letter.body() + " for " + durable);
        return notice;
    }

    /// The code of the service that tells of it: 79 of payers' codes, 52 of all else.
    String service(Notice notice) {
        return truth.as(notice).opening().way() == Way.BARCODE ? "79" : "52";
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new Broken("a notice is no JSON: " + body);
        }
    }

    // What is given back is told of by the state of its payment, and known by its number in the list.
    private static Announcements.Said said(JsonNode body, Partner partner) {
        String refund = body.at("/additionalInfo/refundHistory/0/refundNo").asText("");
        NoticeKind kind = body.has("paidTime")
                ? NoticeKind.PAID
                : !refund.isEmpty()
                        ? NoticeKind.REFUNDED
                        : body.path("latestTransactionStatus").asText().equals("06")
                                ? NoticeKind.FAILED
                                : NoticeKind.CLOSED;
        return new Announcements.Said(
                partner.merchant(), body.path("originalReferenceNo").asText(), kind, refund);
    }

    private ObjectNode durable(Notice notice, Payment payment, String status, String words) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("originalReferenceNo", payment.no().value())
                .put("originalPartnerReferenceNo", payment.opening().reference().value());
        if (payment.opening().way() == Way.BARCODE) {
            body.put("merchantId", payment.merchant().value());
        }
        boolean expired = SnapSales.isExpired(payment);
        body.put("latestTransactionStatus", status)
                .put("transactionStatusDesc", expired ? "Expired" : WORDS.getOrDefault(status, words));
        if (notice.kind() == NoticeKind.PAID && payment.state() instanceof Paid paid) {
            body.put("paidTime", SnapPost.timestamp(paid.at()));
        }
        Money fee = SnapTip.of(payment);
        body.set("amount", money(payment.amount().minus(fee)));
        if (!fee.isZero()) {
            body.set("feeAmount", money(fee));
        }
        body.put("externalStoreId", payment.opening().store().value());
        body.set("additionalInfo", more(notice, payment, fee));
        return body;
    }

    private ObjectNode more(Notice notice, Payment payment, Money fee) {
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        more.putObject("paymentDetail")
                .<ObjectNode>set("totalAmount", money(payment.amount()))
                .set("tipAmount", money(fee));
        more.put("merchantId", payment.merchant().value());
        if (payment.state() instanceof Paid paid) {
            Attempt winner = payment.attempt(paid.attempt());
            if (winner.state() instanceof Approved(String id, var _)) {
                more.put("paymentChannel", "QRIS")
                        .put("issuer", winner.brand())
                        .put("retrievalReferenceNo", id)
                        .put("invoiceNo", winner.walletNumber(payment.no()));
            }
        }
        if (notice.kind() == NoticeKind.REFUNDED) {
            Refund refund =
                    truth.refundNumbered(notice.merchant(), notice.regarding()).orElseThrow();
            more.putArray("refundHistory").add(row(refund));
        }
        return more;
    }

    private static ObjectNode row(Refund refund) {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("refundNo", refund.no().value())
                .put("partnerReferenceNo", refund.reference().value());
        row.set("refundAmount", money(refund.amount()));
        Instant at = refund.state() instanceof Succeeded(Instant done) ? done : refund.createdAt();
        return row.put("refundStatus", SnapSales.spelled(refund)).put("refundDate", SnapPost.timestamp(at));
    }

    private static ObjectNode money(Money amount) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("value", PockytSales.twoDecimals(amount.major()))
                .put("currency", amount.currency().name());
    }
}

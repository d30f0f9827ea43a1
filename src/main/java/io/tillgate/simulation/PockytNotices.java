package io.tillgate.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.Wish;
import io.tillgate.core.delivery.Letter;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.AttemptState.Approved;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Succeeded;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is promised of notices on the Pockyt wire (wire contract 4.1): who reads one as a shop does finds a signature
/// of his own token over exactly the fields that there are, in their order, and in them what was durable.
record PockytNotices(Receivers.Model model, Announcements announcements) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SIGNATURE = "verifySign";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.ofHours(8));

    /// Which notice it is, as far as it is one.
    Notice heard(Letter letter) {
        MerchantNo merchant = Addresses.owner(letter.address());
        MerchantAccount account = model.directory().street().home(merchant).orElseThrow();
        Map<String, String> fields = fields(letter, account);
        String signature = Optional.ofNullable(fields.remove(SIGNATURE)).orElse("");
        String token = account.credentials().getFirst().secret().reveal();
        Broken.unless(
                signature.equals(PockytPost.sign(new TreeMap<>(fields), token)),
                "a notice is not signed as its shop signs",
                letter.body());
        Notice notice = announcements.of(said(merchant, fields), letter);
        Map<String, String> durable = notice.kind().isOfPayment() ? durable(notice, account) : agreed(notice);
        Broken.unless(
                List.copyOf(fields.entrySet()).equals(List.copyOf(durable.entrySet())),
                "a notice tells something else than is durable",
                letter.body() + " for " + durable);
        return notice;
    }

    private static Map<String, String> fields(Letter letter, MerchantAccount account) {
        boolean json =
                account.store().settings().value(StoreSetting.NOTIFY_FORMAT).equals("json");
        boolean right =
                letter.contentType().startsWith(json ? "application/json" : "application/x-www-form-urlencoded");
        Broken.unless(right, "a notice is not written as its shop reads", letter.contentType());
        Map<String, String> fields = new LinkedHashMap<>();
        if (json) {
            read(letter.body())
                    .properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
        } else {
            for (String field : letter.body().split("&", -1)) {
                String[] parts = field.split("=", 2);
                fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new Broken("a notice is no JSON: " + body);
        }
    }

    // A refund, and late money that goes back, is told of by its own number.
    private Announcements.Said said(MerchantNo merchant, Map<String, String> fields) {
        String no = fields.getOrDefault("transactionNo", "");
        String status = fields.getOrDefault("status", "");
        String agreement = fields.getOrDefault("autoDebitNo", "");
        if (!agreement.isEmpty()) {
            return new Announcements.Said(merchant, agreement, ofAgreement(status), "");
        }
        return model.truth()
                .refundNumbered(merchant, no)
                .map(refund -> new Announcements.Said(
                        merchant,
                        refund.payment().value(),
                        status.equals("success") ? NoticeKind.REFUNDED : NoticeKind.LATE_SUCCESS,
                        no))
                .orElseGet(() -> new Announcements.Said(merchant, no, kind(status), ""));
    }

    private static NoticeKind ofAgreement(String status) {
        return switch (status) {
            case "" -> NoticeKind.AGREED;
            case "refused" -> NoticeKind.REFUSED;
            case "ended" -> NoticeKind.ENDED;
            default -> throw new Broken("a notice tells of no state: " + status);
        };
    }

    private Map<String, String> agreed(Notice notice) {
        Wish wish = model.agreements()
                .find(notice.merchant(), new WalletNo(notice.subject()))
                .orElseThrow()
                .wish();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("autoDebitNo", notice.subject());
        fields.put("autoReference", wish.reference());
        fields.put("vendor", wish.brand().toUpperCase(Locale.ROOT));
        fields.put("time", TIME.format(notice.at()));
        fields.put("note", wish.details().getOrDefault("note", ""));
        fields.put("status", status(notice.kind()));
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    private static NoticeKind kind(String status) {
        return switch (status) {
            case "success" -> NoticeKind.PAID;
            case "failed" -> NoticeKind.FAILED;
            case "closed" -> NoticeKind.CLOSED;
            default -> throw new Broken("a notice tells of no state: " + status);
        };
    }

    private Map<String, String> durable(Notice notice, MerchantAccount account) {
        Payment payment = model.truth().as(notice);
        Optional<Refund> refund = model.truth().refundNumbered(notice.merchant(), notice.regarding());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("transactionNo", refund.map(Refund::no).orElse(payment.no()).value());
        fields.put("status", status(notice.kind()));
        fields.put(
                "amount",
                PockytSales.twoDecimals(
                        refund.map(Refund::amount).orElse(payment.amount()).major()));
        fields.put("currency", payment.amount().currency().name());
        fields.put("settleCurrency", payment.opening().settleCurrency().name());
        fields.put("time", TIME.format(refund.map(PockytNotices::since).orElseGet(() -> since(payment))));
        fields.put(
                "reference",
                refund.map(Refund::reference)
                        .orElse(payment.opening().reference())
                        .value());
        if (account.store().settings().isYes(StoreSetting.NOTIFY_VENDOR_ID) && notice.kind() == NoticeKind.PAID) {
            fields.put("vendorId", walletId(payment));
        }
        if (account.store().settings().isYes(StoreSetting.NOTIFY_NOTE)) {
            fields.put("note", payment.opening().detail("note"));
        }
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    private static String status(NoticeKind kind) {
        return switch (kind) {
            case PAID, REFUNDED -> "success";
            case FAILED -> "failed";
            case CLOSED, LATE_SUCCESS -> "closed";
            case AGREED -> "";
            case REFUSED -> "refused";
            case ENDED -> "ended";
        };
    }

    // When it came to what is told.
    private static Instant since(Payment payment) {
        return switch (payment.state()) {
            case Paid paid -> paid.at();
            case Failed failed -> failed.at();
            case Closed closed -> closed.at();
            case Open _, Charging _, AwaitingPayer _, Cancelling _ ->
                throw new Broken("what goes on is told of as ended: " + payment);
        };
    }

    private static Instant since(Refund refund) {
        return refund.state() instanceof Succeeded(Instant at) && refund.isOfSale() ? at : refund.createdAt();
    }

    private static String walletId(Payment payment) {
        return payment.state() instanceof Paid paid
                        && payment.attempt(paid.attempt()).state() instanceof Approved(String id, var _)
                ? id
                : "";
    }
}

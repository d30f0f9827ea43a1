package io.tillgate.dialect.pockyt;

import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.NoticeWriter;
import io.tillgate.core.delivery.Posted;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.AttemptState.Approved;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes notices of this dialect (wire contract 4.1, 4.4): of a payment seven fields, in the contract's order, and
/// their verifySign. The note and the wallet's own id come with them where the store has set so: some clients verify
/// the seven alone. An empty field is never sent. A notice of a refund, or of late money that was given back, is
/// about that transaction of its own, by its own number. What an agreement's notice says is AgreementFields' to know.
final class Ipn implements NoticeWriter {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json;charset=UTF-8";

    @Override
    public Written write(Telling telling) {
        return telling.credential()
                .<Written>map(credential -> new Written.Ready(letter(telling, credential.secret())))
                .orElseGet(() -> new Written.Unwritable("the store has no valid token"));
    }

    @Override
    public Written write(Agreeing agreeing) {
        StoreSettings settings = agreeing.account().store().settings();
        return agreeing.credential()
                .<Written>map(credential -> new Written.Ready(letter(
                        agreeing.notice().address(), AgreementFields.of(agreeing), settings, credential.secret())))
                .orElseGet(() -> new Written.Unwritable("the store has no valid token"));
    }

    private static Letter letter(Telling telling, Secret token) {
        StoreSettings settings = telling.account().store().settings();
        return letter(telling.notice().address(), fields(telling, settings), settings, token);
    }

    private static Letter letter(String address, Map<String, String> fields, StoreSettings settings, Secret token) {
        fields.put(Fields.SIGNATURE, Signature.sign(fields, token.reveal()));
        boolean json = settings.value(StoreSetting.NOTIFY_FORMAT).equals("json");
        return new Letter(address, json ? JSON : FORM, Map.of(), json ? json(fields) : form(fields), Ipn::acknowledges);
    }

    /// Contract 4.2: the body `success` on 2xx, white space and case tolerated.
    static boolean acknowledges(Posted.Answered answer) {
        return answer.isSuccess() && answer.body().strip().equalsIgnoreCase("success");
    }

    private static Map<String, String> fields(Telling telling, StoreSettings settings) {
        Payment payment = telling.payment();
        Opening opening = payment.opening();
        boolean own = !telling.refunds().isEmpty();
        Map<String, String> fields = new LinkedHashMap<>();
        put(
                fields,
                "transactionNo",
                own ? refund(telling).no().value() : payment.no().value());
        put(fields, "status", status(telling.notice().kind()));
        put(fields, "amount", (own ? refund(telling).amount() : payment.amount()).twoDecimals());
        put(fields, "currency", payment.amount().currency().name());
        put(fields, "settleCurrency", opening.settleCurrency().name());
        put(fields, "time", time(telling));
        put(fields, "reference", (own ? refund(telling).reference() : opening.reference()).value());
        if (settings.isYes(StoreSetting.NOTIFY_VENDOR_ID)) {
            put(fields, "vendorId", walletId(telling));
        }
        if (settings.isYes(StoreSetting.NOTIFY_VAULT_ID)) {
            put(fields, CustomerFields.NO, opening.detail(Opening.CUSTOMER));
            telling.wallets()
                    .forEach(wallet ->
                            put(fields, OnlineCustomer.VAULT, wallet.no().value()));
        }
        if (settings.isYes(StoreSetting.NOTIFY_NOTE)) {
            put(fields, "note", opening.detail("note"));
        }
        return fields;
    }

    private static Refund refund(Telling telling) {
        return telling.refunds().getFirst();
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    // Of the notice, not of the payment, which may have gone on by the time the notice gets through.
    private static String status(NoticeKind kind) {
        return switch (kind) {
            case PAID, REFUNDED -> "success";
            case FAILED -> "failed";
            case CLOSED, LATE_SUCCESS -> "closed";
            case AGREED, REFUSED, ENDED -> throw new IllegalArgumentException("not of a payment: " + kind);
        };
    }

    private static String time(Telling telling) {
        boolean paid = telling.notice().kind() == NoticeKind.PAID;
        Instant at = paid && telling.payment().state() instanceof Paid(var _, Instant when, var _, var _)
                ? when
                : telling.notice().at();
        return Spelling.time(at).replaceAll("[^0-9]", "");
    }

    private static String walletId(Telling telling) {
        boolean paid = telling.notice().kind() == NoticeKind.PAID;
        return paid
                        && telling.payment().state() instanceof Paid(int attempt, var _, var _, var _)
                        && telling.payment().attempt(attempt).state() instanceof Approved(String id, var _)
                ? id
                : "";
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String json(Map<String, String> fields) {
        JsonText json = JsonText.object();
        fields.forEach(json::text);
        return new String(json.bytes(), StandardCharsets.UTF_8);
    }
}

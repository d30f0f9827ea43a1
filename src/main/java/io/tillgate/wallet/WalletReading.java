package io.tillgate.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.CancelAnswer;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Evidence;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.RefundAnswer;
import io.tillgate.wallet.NetworkClient.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Reads the network's answers; what cannot be read is no answer.
final class WalletReading {
    private WalletReading() {}

    static ChargeAnswer attempt(Intent intent, JsonNode body) {
        String state = body.path("state").asText();
        if (state.equals("unheard")) {
            return new ChargeAnswer.NeverHeard();
        }
        Optional<Evidence> evidence = evidence(body);
        if (evidence.isEmpty()) {
            return new ChargeAnswer.Unknown("an answer without number, amount, currency or payee");
        }
        String brand = body.path("brand").asText();
        return switch (state) {
            case "approved" -> approved(body, evidence.get(), brand);
            case "declined" ->
                new ChargeAnswer.Declined(evidence.get(), body.path("reason").asText("declined"));
            case "cancelled" -> new ChargeAnswer.Declined(evidence.get(), "cancelled");
            case "waiting" -> new ChargeAnswer.Waiting(evidence.get(), brand, invitation(intent, body));
            default -> new ChargeAnswer.Unknown("an unknown state");
        };
    }

    // What brings the payer to the wallet; an answer that is asked for later does not carry all of it.
    private static String invitation(Intent intent, JsonNode body) {
        return switch (intent.method()) {
            case QR, STORING_QR -> body.path("qr").asText("");
            case PAGE, STORING_PAGE -> body.path("page").asText("");
            case APP, MINIPROGRAM ->
                body.path("invocation").isObject() ? body.path("invocation").toString() : "";
            case CODE, NONCE, AGREEMENT, FOLLOW_UP -> "";
        };
    }

    static CancelAnswer reversed(Reply asked) {
        return asked instanceof Reply.Answered(int status, JsonNode body) && status == 200
                ? evidence(body)
                        .<CancelAnswer>map(CancelAnswer.Reversed::new)
                        .orElseGet(() -> new CancelAnswer.Unknown("reversed, but what is not said"))
                : new CancelAnswer.Unknown("reversed, but no answer when asked");
    }

    static RefundAnswer refund(JsonNode body) {
        Optional<Money> amount = money(body);
        if (body.path("state").asText().equals("refused")) {
            return new RefundAnswer.Refused(body.path("reason").asText("refused"));
        }
        return body.path("state").asText().equals("refunded") && amount.isPresent()
                ? new RefundAnswer.Done(body.path("refundNumber").asText(), amount.get())
                : new RefundAnswer.Unknown("an answer without state, amount or currency");
    }

    private static ChargeAnswer approved(JsonNode body, Evidence evidence, String brand) {
        try {
            return new ChargeAnswer.Approved(
                    evidence,
                    brand,
                    body.path("walletId").asText(),
                    Instant.parse(body.path("at").asText()));
        } catch (DateTimeException e) {
            return new ChargeAnswer.Unknown("approved, but when is not said");
        }
    }

    private static Optional<Evidence> evidence(JsonNode body) {
        Optional<MerchantNo> payee =
                MerchantNo.parse(body.path("payee").path("merchantNo").asText());
        return money(body)
                .flatMap(amount ->
                        payee.map(merchant -> new Evidence(body.path("number").asText(), amount, merchant)));
    }

    static Optional<Money> money(JsonNode body) {
        return Currency.parse(body.path("currency").asText())
                .flatMap(currency -> Money.parse(currency, body.path("amount").asText()));
    }
}

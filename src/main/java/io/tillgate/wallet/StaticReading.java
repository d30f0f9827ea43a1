package io.tillgate.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.wallet.Wallets.StaticCapture;
import io.tillgate.wallet.Wallets.StaticCaptures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what the network tells of captures by static codes; what cannot be read is no answer.
final class StaticReading {
    private static final Pattern NUMBER = Pattern.compile("(S[0-9]{17})01");

    private StaticReading() {}

    static Optional<StaticCaptures> captures(JsonNode body) {
        List<StaticCapture> page = new ArrayList<>();
        for (JsonNode one : body.path("payments")) {
            Optional<StaticCapture> capture = capture(one);
            if (capture.isEmpty()) {
                return Optional.empty();
            }
            page.add(capture.get());
        }
        return body.path("latest").isIntegralNumber() && body.path("latest").longValue() >= 0
                ? Optional.of(new StaticCaptures(body.path("latest").longValue(), page))
                : Optional.empty();
    }

    private static Optional<StaticCapture> capture(JsonNode body) {
        Matcher number = NUMBER.matcher(body.path("number").asText());
        Optional<Money> amount = money(body, "amount");
        Optional<Money> tip = money(body, "tip");
        Optional<MerchantNo> merchant =
                MerchantNo.parse(body.path("payee").path("merchantNo").asText());
        Optional<StoreNo> store =
                StoreNo.parse(body.path("payee").path("storeNo").asText());
        boolean whole = number.matches() && amount.isPresent() && tip.isPresent();
        if (!whole || merchant.isEmpty() || store.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StaticCapture(
                body.path("place").asLong(),
                new TransactionNo(number.group(1)),
                body.path("brand").asText(),
                amount.get(),
                tip.get(),
                body.path("qr").asText(),
                merchant.get(),
                store.get()));
    }

    private static Optional<Money> money(JsonNode body, String name) {
        return Currency.parse(body.path("currency").asText())
                .flatMap(currency -> Money.parse(currency, body.path(name).asText()));
    }
}

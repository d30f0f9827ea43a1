package io.tillgate.dialect.pockyt;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Way;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the requests that open a payment have in common.
final class Sale {
    private static final int LONGEST_WORDS = 100;
    private static final int LONGEST_CASHIER = 32;

    private final Call call;
    private final Currency settle;
    private final String reference;
    private final Duration timeout;
    private final Map<String, String> details = new HashMap<>();

    /// Reads it for an amount in that currency; problems are noted in the reader.
    Sale(Call call, FieldReader fields, Currency currency) {
        this.call = call;
        this.settle = fields.optionalCurrency("settleCurrency")
                .or(() -> call.settings().settleCurrency())
                .orElse(currency == Currency.GBP ? Currency.GBP : Currency.USD);
        this.reference = fields.reference("reference").map(Reference::value).orElse("");
        this.timeout = fields.timeout("timeout");
        keep("description", fields.text("description", LONGEST_WORDS));
        keep("note", fields.text("note", LONGEST_WORDS));
        keep(Results.CASHIER, fields.text("storeAdminNo", LONGEST_CASHIER));
        keep(Opening.NOTIFY_ADDRESS, fields.address("ipnUrl").orElse(""));
    }

    /// One more detail of the payment; an empty one is not kept.
    void keep(String name, String value) {
        if (!value.isEmpty()) {
            details.put(name, value);
        }
    }

    OpenPayment.Asked asked(Way way, Optional<Money> amount, List<Brand> brands) {
        return new OpenPayment.Asked(
                call.account(), reference, way, amount.orElseThrow(), settle, brands, timeout, call.origin(), details);
    }
}

package io.tillgate.cashier;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Way;
import io.tillgate.http.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Finds what a link leads to.
final class Visits {
    /// How long after its timeout a payment can still be looked at.
    private static final Duration READABLE = Duration.ofDays(30);

    private final Cashier.Core core;
    private final Function<String, Optional<Key>> links;

    Visits(Cashier.Core core, Function<String, Optional<Key>> links) {
        this.core = core;
        this.links = links;
    }

    sealed interface Found {}

    /// A payment, at the shop it is made to.
    record Visit(String link, Language language, MerchantAccount account, Payment payment) implements Found {
        Visit with(Payment changed) {
            return new Visit(link, language, account, changed);
        }

        Key key() {
            return new Key(payment.merchant(), payment.no());
        }
    }

    /// The link is none of ours.
    record Nothing() implements Found {}

    /// It was looked at long enough.
    record PutAway() implements Found {}

    Found find(Request request) {
        String link = request.value("link");
        Optional<Payment> payment = links.apply(link)
                .flatMap(key -> core.payments().find(key.merchant(), key.no()))
                .filter(found -> found.opening().way() == Way.ONLINE);
        if (payment.isEmpty()) {
            return new Nothing();
        }
        Payment found = payment.get();
        if (!core.clock().instant().isBefore(found.opening().expiresAt().plus(READABLE))) {
            return new PutAway();
        }
        return core.merchants()
                .find(found.merchant(), found.opening().store())
                .<Found>map(account -> new Visit(link, language(request), account, found))
                .orElseGet(Nothing::new);
    }

    /// The language that was asked for, else the one that the browser likes best.
    static Language language(Request request) {
        return request.query("lang")
                .flatMap(Language::of)
                .orElseGet(() ->
                        Language.accepted(request.header("Accept-Language").orElse("")));
    }
}

package io.tillgate.dialect.snap;

import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.Partners;
import java.time.Duration;
import java.util.Optional;

/// What every request of a partner is asked for, with or without a token: who he is, whether he is in time, signs, and
/// keeps to his rate.
final class Doorkeeper {
    private final Partners partners;
    private final Snap.Settings settings;
    private final Rates rates;

    Doorkeeper(Partners partners, Snap.Settings settings) {
        this.partners = partners;
        this.settings = settings;
        this.rates = new Rates(settings.nanoTime());
    }

    Optional<Partner> partner(PartnerId id) {
        return partners.find(id);
    }

    boolean isInTime(Headers headers) {
        Duration away =
                Duration.between(headers.at(), settings.realClock().instant()).abs();
        return away.compareTo(settings.timeWindow()) <= 0;
    }

    boolean isSignedByKey(Partner partner, Headers headers, String signed) {
        return partner.keys().stream()
                .flatMap(key -> Signature.publicKey(key.encoded()).stream())
                .anyMatch(key -> Signature.isRsa(headers.signature(), signed, key));
    }

    boolean isSignedBySecret(Partner partner, Headers headers, String signed) {
        return partner.secrets().stream()
                .anyMatch(secret -> Signature.isHmac(
                        headers.signature(), signed, secret.secret().reveal()));
    }

    boolean isWithinRate(Partner partner) {
        return rates.allows(partner);
    }
}

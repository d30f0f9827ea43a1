package io.tillgate.dialect.snap;

import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.Partners;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// What every request of a partner is asked for, with or without a token: who he is, whether he is in time, signs, and
/// keeps to his rate.
final class Doorkeeper {
    private final Partners partners;
    private final Duration window;
    private final InstantSource realClock;
    private final Rates rates = new Rates(System::nanoTime);

    Doorkeeper(Partners partners, Duration window, InstantSource realClock) {
        this.partners = partners;
        this.window = window;
        this.realClock = realClock;
    }

    Optional<Partner> partner(PartnerId id) {
        return partners.find(id);
    }

    boolean isInTime(Headers headers) {
        return Duration.between(headers.at(), realClock.instant()).abs().compareTo(window) <= 0;
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

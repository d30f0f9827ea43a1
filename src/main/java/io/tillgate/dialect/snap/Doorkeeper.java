package io.tillgate.dialect.snap;

import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.Partners;
import io.tillgate.guard.Guard;
import io.tillgate.guard.Pace;
import java.time.Duration;
import java.util.Optional;

/// What every request of a partner is asked for, with or without a token: who he is, whether he is in time, signs, and
/// keeps to his rate.
final class Doorkeeper {
    private static final int MOST_PARTNERS = 65_536;

    private final Partners partners;
    private final Snap.Settings settings;
    private final Pace<PartnerId> pace;

    Doorkeeper(Partners partners, Snap.Settings settings) {
        this.partners = partners;
        this.settings = settings;
        this.pace = new Pace<>(MOST_PARTNERS, settings.nanoTime());
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

    /// For how many seconds this caller is not heard in the partner's name, after wrong signatures; 0 where he is.
    long shutOut(String address, Partner partner) {
        return settings.guard().shutOut(address, partner.id().value());
    }

    /// Says whether this caller's signature in the partner's name was right, having taken note of it.
    boolean noted(String address, Partner partner, boolean right) {
        if (right) {
            settings.guard().passed(address, partner.id().value());
        } else {
            settings.guard().failed(address, partner.id().value());
        }
        return right;
    }

    /// Counts one more request of the partner, and of the merchant that he speaks for, and answers 0; or answers after
    /// how many seconds he may send it.
    long beyondRate(Partner partner) {
        long wait = pace.take(partner.id(), partner.number(PartnerSetting.RATE));
        return wait > 0
                ? Guard.seconds(wait)
                : settings.guard().beyondRate(partner.merchant().value());
    }
}

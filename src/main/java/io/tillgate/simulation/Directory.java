package io.tillgate.simulation;

import io.tillgate.core.merchant.AccessTokens.Token;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.ExternalIds.ExternalId;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.Secret;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The partners of a world, one for each merchant, and what is durable of them: their tokens and external ids.
final class Directory {
    private static final String PREFIX = "P";

    private final Street street;
    private final Set<ExternalId> taken = new HashSet<>();
    private final Map<String, Token> tokens = new HashMap<>();

    Directory(Street street) {
        this.street = street;
    }

    Street street() {
        return street;
    }

    /// Who speaks for that merchant.
    static PartnerId partnerOf(MerchantAccount account) {
        return new PartnerId(PREFIX + account.merchant().no().value());
    }

    /// Whether that partner's cancels give back what was paid.
    boolean reverses(MerchantAccount account) {
        return street.draw(account.merchant().no(), "reverses").oneIn(3);
    }

    Optional<Partner> find(PartnerId id) {
        return Optional.of(id.value())
                .filter(value -> value.startsWith(PREFIX))
                .flatMap(value -> MerchantNo.parse(value.substring(PREFIX.length())))
                .flatMap(street::home)
                .map(account -> partner(id, account));
    }

    boolean take(ExternalId id) {
        return taken.add(id);
    }

    void keep(Token token) {
        tokens.put(token.hash(), token);
    }

    boolean isValid(Partner partner, String hash, Instant now) {
        return Optional.ofNullable(tokens.get(hash))
                .filter(token -> token.partner().equals(partner.id())
                        && token.validUntil().isAfter(now))
                .isPresent();
    }

    /// The partner of that merchant.
    Partner of(MerchantNo merchant) {
        return street.home(merchant)
                .map(account -> partner(partnerOf(account), account))
                .orElseThrow();
    }

    private Partner partner(PartnerId id, MerchantAccount account) {
        return new Partner(
                id,
                account.merchant().no(),
                account.store().no(),
                street.draw(account.merchant().no(), "profile").oneIn(3) ? PartnerProfile.IFP : PartnerProfile.ASPI,
                settings(account),
                List.of(new Credential("s1", new Secret(SnapKeys.SECRET), Instant.EPOCH)),
                List.of(new Partner.PublicKey("k1", SnapKeys.partnersKey(), Instant.EPOCH)));
    }

    // How he wants to be told: where, of what, and in which school it is signed.
    private Map<PartnerSetting, String> settings(MerchantAccount account) {
        MerchantNo no = account.merchant().no();
        Chance chance = street.draw(no, "partner");
        Map<PartnerSetting, String> settings = new EnumMap<>(PartnerSetting.class);
        if (reverses(account)) {
            settings.put(PartnerSetting.CANCEL_POLICY, "reverse-paid-same-day");
        }
        settings.put(PartnerSetting.NOTIFY_URL, chance.oneIn(3) ? "" : Addresses.partner(no));
        settings.put(PartnerSetting.NOTIFY_ENCODING, chance.oneIn(3) ? "hex" : "base64");
        if (chance.oneIn(3)) {
            settings.put(PartnerSetting.NOTIFY_SCHOOL, "token");
            settings.put(PartnerSetting.NOTIFY_TOKEN_URL, Addresses.tokens(no));
        }
        if (chance.oneIn(2)) {
            settings.put(PartnerSetting.NOTIFY_EVENTS, chance.of(List.of("00", "00,04", "05", "04,06")));
        }
        return settings;
    }
}

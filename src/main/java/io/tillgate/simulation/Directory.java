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

    private Partner partner(PartnerId id, MerchantAccount account) {
        return new Partner(
                id,
                account.merchant().no(),
                account.store().no(),
                PartnerProfile.ASPI,
                reverses(account) ? Map.of(PartnerSetting.CANCEL_POLICY, "reverse-paid-same-day") : Map.of(),
                List.of(new Credential("s1", new Secret(SnapPost.SECRET), Instant.EPOCH)),
                List.of(new Partner.PublicKey("k1", SnapPost.publicKey(), Instant.EPOCH)));
    }
}

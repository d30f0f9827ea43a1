package io.tillgate.dialect.snap;

import io.tillgate.core.merchant.AccessTokens;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.ExternalIds;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerPorts;
import io.tillgate.core.merchant.PartnerRegister;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.Partners;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Partners, tokens and external ids in memory, with the same guards as the database.
final class MemoryPartners implements Partners, AccessTokens, ExternalIds, PartnerRegister {
    private final Map<PartnerId, Partner> partners = new HashMap<>();
    private final List<Token> tokens = new ArrayList<>();
    private final Set<ExternalId> taken = new HashSet<>();

    PartnerPorts ports() {
        return new PartnerPorts(this, this, this);
    }

    @Override
    public Optional<Partner> find(PartnerId id) {
        return Optional.ofNullable(partners.get(id));
    }

    @Override
    public void keep(Token token, Instant issuedAt) {
        tokens.add(token);
    }

    @Override
    public boolean isValid(Partner partner, String hash, Instant now) {
        return tokens.stream()
                .anyMatch(token -> token.merchant().equals(partner.merchant())
                        && token.partner().equals(partner.id())
                        && token.hash().equals(hash)
                        && token.validUntil().isAfter(now));
    }

    @Override
    public int forget(Instant before) {
        int had = tokens.size();
        tokens.removeIf(token -> token.validUntil().isBefore(before));
        return had - tokens.size();
    }

    @Override
    public boolean take(ExternalId id, Instant now) {
        return taken.add(id);
    }

    @Override
    public Added add(Partner partner, Instant now) {
        return partners.putIfAbsent(partner.id(), partner) == null ? Added.ADDED : Added.KNOWN;
    }

    @Override
    public List<Partner> partners() {
        return List.copyOf(partners.values());
    }

    @Override
    public boolean set(PartnerId id, Map<PartnerSetting, String> set) {
        return partners.computeIfPresent(
                        id,
                        (_, partner) -> new Partner(
                                id,
                                partner.merchant(),
                                partner.store(),
                                partner.profile(),
                                set,
                                partner.secrets(),
                                partner.keys()))
                != null;
    }

    @Override
    public boolean shutOut(PartnerId id, Instant now) {
        return partners.remove(id) != null;
    }

    @Override
    public boolean letIn(PartnerId id) {
        return false;
    }

    @Override
    public boolean isShutOut(PartnerId id) {
        return !partners.containsKey(id);
    }

    @Override
    public void add(Partner partner, Credential secret) {
        var more = new ArrayList<>(partner.secrets());
        more.add(secret);
        partners.put(
                partner.id(),
                new Partner(
                        partner.id(),
                        partner.merchant(),
                        partner.store(),
                        partner.profile(),
                        partner.set(),
                        more,
                        partner.keys()));
    }

    @Override
    public void add(Partner partner, Partner.PublicKey key) {
        var more = new ArrayList<>(partner.keys());
        more.add(key);
        partners.put(
                partner.id(),
                new Partner(
                        partner.id(),
                        partner.merchant(),
                        partner.store(),
                        partner.profile(),
                        partner.set(),
                        partner.secrets(),
                        more));
    }

    @Override
    public boolean revoke(Partner partner, String id, Instant now) {
        return false;
    }
}

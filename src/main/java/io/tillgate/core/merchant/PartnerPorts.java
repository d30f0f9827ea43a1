package io.tillgate.core.merchant;

/// Everything outside the core that is kept about partners.
public record PartnerPorts(Partners partners, AccessTokens tokens, ExternalIds externalIds) {}

package io.tillgate.core.merchant;

import java.time.Instant;

/// One API token of a store; several may be valid at once, so that a store can change over without a refused call.
public record Credential(String id, Secret secret, Instant createdAt) {}

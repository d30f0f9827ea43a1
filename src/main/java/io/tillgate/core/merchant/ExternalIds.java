package io.tillgate.core.merchant;

import java.time.Instant;
import java.time.LocalDate;

/// The ids by which partners number their own requests: each may be used once in its merchant, partner and day.
public interface ExternalIds {
    /// Takes an id, durably, before anything is done for its request; false when it was taken before, on whatever node.
    boolean take(ExternalId id, Instant now);

    /// One request's id, on the day that its signature is of.
    record ExternalId(MerchantNo merchant, PartnerId partner, LocalDate day, String value) {}
}

package io.tillgate.core.merchant;

import java.util.Locale;
import java.util.Optional;

/// The habits that a partner's requests are read by, and the defaults of everything that may be set for him.
public enum PartnerProfile {
    /// The national standard as it is written.
    ASPI,
    /// The standard as iFortePay documents it.
    IFP;

    /// The word by which it is stored and given: `aspi`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The profile of that word; empty when there is none.
    public static Optional<PartnerProfile> parse(String word) {
        for (PartnerProfile profile : values()) {
            if (profile.word().equals(word)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}

package io.tillgate.sandbox.network;

import java.time.Duration;
import java.time.Instant;

/// A payment code that a phone showed: used once, dead after a minute; `usedBy` is the attempt that took it, or empty.
public record PhoneCode(String code, String payer, Instant issuedAt, String usedBy) implements Image {
    static final Duration LIFE = Duration.ofSeconds(60);

    /// Whole seconds that the code can still be used at this time.
    public long secondsLeft(Instant now) {
        Duration left = Duration.between(now, issuedAt.plus(LIFE));
        return left.isNegative() ? 0 : left.plusMillis(999).toSeconds();
    }

    boolean used() {
        return !usedBy.isEmpty();
    }

    boolean expired(Instant now) {
        return !now.isBefore(issuedAt.plus(LIFE));
    }

    boolean fresh(Instant now) {
        return !used() && !expired(now);
    }

    PhoneCode takenBy(String number) {
        return new PhoneCode(code, payer, issuedAt, number);
    }
}

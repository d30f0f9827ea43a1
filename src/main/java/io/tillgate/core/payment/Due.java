package io.tillgate.core.payment;

import java.time.Instant;

/// When a payment must be looked at next.
public sealed interface Due {
    record At(Instant time) implements Due {}

    record Never() implements Due {}

    /// The earlier of the two.
    default Due earlier(Due other) {
        return switch (this) {
            case Never _ -> other;
            case At(Instant time) -> other instanceof At(Instant its) && its.isBefore(time) ? other : this;
        };
    }
}

package io.tillgate.core.payment;

import java.time.Instant;

/// When a payment must be looked at next.
public sealed interface Due {
    record At(Instant time) implements Due {}

    record Never() implements Due {}
}

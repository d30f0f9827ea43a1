package io.tillgate.core.money;

import java.time.Instant;
import java.util.Optional;

/// Where exchange rates come from.
public interface Rates {
    /// The rate in force at that time; always there for a currency to itself, empty when nobody has set one.
    Optional<Rate> at(Currency from, Currency to, Instant time);
}

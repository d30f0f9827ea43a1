package io.tillgate.core.payment;

/// What became of a change that was given to the store.
public enum Stored {
    /// Durable.
    STORED,
    /// The payment has moved on since the change was computed: read it and decide again.
    OVERTAKEN,
    /// A number or reference that must be unique is there already: read it and compare.
    TAKEN,
    /// Nothing was stored: the store takes no more at the moment.
    BUSY,
    /// Nobody knows, and the deadline has passed: it may or may not become durable.
    UNKNOWN
}

package io.tillgate.simulation;

/// What is wrong with a request before anybody looks at what it asks for.
enum Flaw {
    NONE,
    /// A field that every such request carries is missing.
    MISSING,
    /// A field holds what it cannot hold.
    MALFORMED,
    /// The signature is not that of these words.
    FORGED,
    /// It names somebody whom nobody knows.
    UNKNOWN_CALLER,
    /// It comes from an address that its merchant does not call from.
    FOREIGN_ADDRESS
}

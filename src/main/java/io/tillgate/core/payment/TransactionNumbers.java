package io.tillgate.core.payment;

/// Where new transaction numbers come from: blocks that a node reserves durably, so that no number is ever given twice.
public interface TransactionNumbers {
    /// The next number, never given before on this database.
    TransactionNo next();
}

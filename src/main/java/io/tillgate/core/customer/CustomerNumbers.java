package io.tillgate.core.customer;

/// Where new customer numbers come from.
public interface CustomerNumbers {
    /// A number that no customer has had.
    CustomerNo next();
}

package io.tillgate.core.customer;

/// Where the numbers of new stored wallets come from.
public interface WalletNumbers {
    /// A number that no stored wallet and no payment has had.
    WalletNo next();
}

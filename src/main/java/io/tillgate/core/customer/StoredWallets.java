package io.tillgate.core.customer;

import io.tillgate.core.customer.Customers.Kept;
import io.tillgate.core.merchant.MerchantNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where stored wallets are kept, their tokens sealed.
public interface StoredWallets {
    /// Keeps a change whole or not at all: a new wallet at version 1, else in the
    /// place of the version before. It is looked at again when it
    /// says itself at `now`.
    Kept keep(StoredWallet.Change change, Instant now);

    Optional<StoredWallet> find(MerchantNo merchant, WalletNo no);

    /// The wallet that has that number of the merchant's own.
    Optional<StoredWallet> find(MerchantNo merchant, String reference);

    /// A customer's wallets, oldest first.
    List<StoredWallet> of(MerchantNo merchant, CustomerNo customer);

    /// The tokens that were kept last; empty where there never were any.
    Optional<Tokens> tokens(StoredWallet wallet);

    /// Takes at most so many that are to be looked at, each with a lease of real time.
    List<StoredWallet> takeDue(Instant now, int most);

    /// Looks again at that time, and lets go.
    void later(StoredWallet wallet, Instant lookAt);
}

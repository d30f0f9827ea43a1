package io.tillgate.core.merchant;

import java.util.Optional;

/// Where merchants are known; what it says may be up to five seconds old.
public interface Merchants {
    /// The account of that store; empty when the merchant or the store is not known.
    Optional<MerchantAccount> find(MerchantNo merchant, StoreNo store);
}

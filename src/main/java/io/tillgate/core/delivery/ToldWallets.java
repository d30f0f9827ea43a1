package io.tillgate.core.delivery;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.merchant.MerchantNo;
import java.util.Optional;

/// The stored wallets that notices tell of.
@FunctionalInterface
public interface ToldWallets {
    Optional<StoredWallet> find(MerchantNo merchant, WalletNo no);
}

package io.tillgate.core.delivery;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.Payment;
import java.util.Optional;

/// The stored wallets that notices tell of.
@FunctionalInterface
public interface ToldWallets {
    Optional<StoredWallet> find(MerchantNo merchant, WalletNo no);

    /// The one that a customer's payment has stored or charged; none where payments store none.
    default Optional<StoredWallet> of(Payment payment) {
        return Optional.empty();
    }
}

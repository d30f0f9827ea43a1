package io.tillgate.core.payment;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.WalletNo;
import java.util.Optional;

/// Which stored wallet belongs to a customer's payment.
public record PaymentWallets(StoredWallets wallets) {
    /// The wallet that was charged without the shopper, or that he let the shop store when he paid and that stands;
    /// empty for a payment of no customer.
    public Optional<StoredWallet> of(Payment payment) {
        Opening opening = payment.opening();
        if (opening.detail(Opening.CUSTOMER).isEmpty()) {
            return Optional.empty();
        }
        String charged = opening.detail(Opening.AGREEMENT);
        return charged.isEmpty() ? storedBy(payment) : wallets.find(payment.merchant(), new WalletNo(charged));
    }

    private Optional<StoredWallet> storedBy(Payment payment) {
        if (!(payment.state() instanceof PaymentState.Paid paid)) {
            return Optional.empty();
        }
        Attempt won = payment.attempt(paid.attempt());
        return won.method().stores()
                ? wallets.find(payment.merchant(), new WalletNo(won.walletNumber(payment.no())))
                        .filter(StoredWallet::stands)
                : Optional.empty();
    }
}

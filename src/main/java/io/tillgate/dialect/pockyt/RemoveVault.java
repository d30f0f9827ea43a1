package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.Customer;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.payment.Patience;
import io.tillgate.http.Answer;
import java.util.Optional;
import java.util.function.Supplier;

/// Takes a stored wallet from its customer (ours): it is not charged any more from here on, and the wallet is told
/// until it confirms.
record RemoveVault(Pockyt.AutoDebit autoDebit, Patience patience, Answers answers) {
    static final String FIELD = "removeVaultId";

    /// Removes the one that is named, unless none is, before all else; a repeat is the same.
    Answer from(Customer customer, String vault, Supplier<Answer> next) {
        if (vault.isEmpty()) {
            return next.get();
        }
        Optional<StoredWallet> wallet = WalletNo.parse(vault)
                .flatMap(no -> autoDebit.wallets().find(customer.merchant(), no))
                .filter(found -> found.wish().customer().equals(customer.no().value()));
        if (wallet.isEmpty()) {
            return answers.failure(Code.NOT_FOUND, FIELD + " : no such stored wallet of this customer");
        }
        ConsultWallet consult = autoDebit.consult();
        StoredWallet over = consult.end(wallet.get());
        patience.await(() -> consult.confirm(over));
        return next.get();
    }
}

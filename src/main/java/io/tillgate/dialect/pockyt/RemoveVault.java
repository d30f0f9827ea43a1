package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.Customer;
import io.tillgate.core.customer.RegisterCustomer.Outcome;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.payment.Patience;
import io.tillgate.http.Answer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Takes a stored wallet from its customer (ours): it is not charged any more from here on, and the wallet is told
/// until it confirms.
record RemoveVault(Pockyt.AutoDebit autoDebit, Patience patience, Answers answers) {
    static final String FIELD = "removeVaultId";

    /// Changes the customer and then removes the wallet that is named, unless none is: what is refused has
    /// removed nothing, since that cannot be undone. A repeat is the same.
    Answer from(Customer customer, String vault, Supplier<Outcome> change, Function<Outcome, Answer> told) {
        Optional<StoredWallet> wallet = WalletNo.parse(vault)
                .flatMap(no -> autoDebit.wallets().find(customer.merchant(), no))
                .filter(found -> found.wish().customer().equals(customer.no().value()));
        if (!vault.isEmpty() && wallet.isEmpty()) {
            return answers.failure(Code.NOT_FOUND, FIELD + " : no such stored wallet of this customer");
        }
        Outcome outcome = change.get();
        if (outcome instanceof Outcome.Registered) {
            wallet.ifPresent(this::end);
        }
        return told.apply(outcome);
    }

    private void end(StoredWallet wallet) {
        ConsultWallet consult = autoDebit.consult();
        StoredWallet over = consult.end(wallet);
        patience.await(() -> consult.confirm(over));
    }
}

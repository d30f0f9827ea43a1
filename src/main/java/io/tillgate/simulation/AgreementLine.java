package io.tillgate.simulation;

import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.Customers;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.Tokens;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.merchant.MerchantNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The way of one node to the agreements: it takes time and may break off, before something was kept or after it.
record AgreementLine(AgreementShelf shelf, Node node) implements StoredWallets {
    @Override
    public Customers.Kept keep(StoredWallet.Change change, Instant now) {
        return asked(() -> shelf.keep(change, now));
    }

    @Override
    public Optional<StoredWallet> find(MerchantNo merchant, WalletNo no) {
        return asked(() -> shelf.find(merchant, no));
    }

    @Override
    public Optional<StoredWallet> find(MerchantNo merchant, String reference) {
        return asked(() -> shelf.find(merchant, reference));
    }

    @Override
    public List<StoredWallet> of(MerchantNo merchant, CustomerNo customer) {
        return asked(() -> shelf.of(merchant, customer));
    }

    @Override
    public Optional<Tokens> tokens(StoredWallet wallet) {
        return asked(() -> shelf.tokens(wallet));
    }

    @Override
    public List<StoredWallet> takeDue(Instant now, int most) {
        return asked(() -> shelf.takeDue(now, most));
    }

    @Override
    public void later(StoredWallet wallet, Instant lookAt) {
        var _ = asked(() -> {
            shelf.later(wallet, lookAt);
            return true;
        });
    }

    private <T> T asked(Supplier<T> what) {
        node.step("asks for agreements");
        breaksOff();
        T answer = what.get();
        node.step("hears of agreements");
        breaksOff();
        return answer;
    }

    private void breaksOff() {
        if (node.faults().strikes(Fault.STORE_READ_FAILS)) {
            throw new Breakdown("the store of agreements did not answer");
        }
    }
}

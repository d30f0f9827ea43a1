package io.tillgate.simulation;

import io.tillgate.core.customer.Customer;
import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.CustomerNumbers;
import io.tillgate.core.customer.Customers;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.Tokens;
import io.tillgate.core.customer.WalletConsent;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.WalletNumbers;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The registered customers of these worlds and their agreements, for which a dialect asks all the same: there are
/// none.
final class Nobody implements StoredWallets, WalletConsent {
    /// Those who registered.
    static final Customers REGISTERED = new Customers() {
        @Override
        public Kept keep(Customer customer) {
            throw nobody();
        }

        @Override
        public Optional<Customer> find(MerchantNo merchant, CustomerNo no) {
            return Optional.empty();
        }

        @Override
        public Optional<Customer> find(MerchantNo merchant, String code) {
            return Optional.empty();
        }
    };

    /// The numbers that they would be given.
    static final CustomerNumbers CUSTOMER_NUMBERS = () -> {
        throw nobody();
    };

    static final WalletNumbers WALLET_NUMBERS = () -> {
        throw nobody();
    };

    @Override
    public Customers.Kept keep(StoredWallet.Change change, Instant now) {
        throw nobody();
    }

    @Override
    public Optional<StoredWallet> find(MerchantNo merchant, WalletNo no) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredWallet> find(MerchantNo merchant, String reference) {
        return Optional.empty();
    }

    @Override
    public List<StoredWallet> of(MerchantNo merchant, CustomerNo customer) {
        return List.of();
    }

    @Override
    public Optional<Tokens> tokens(StoredWallet wallet) {
        return Optional.empty();
    }

    @Override
    public List<StoredWallet> takeDue(Instant now, int most) {
        return List.of();
    }

    @Override
    public void later(StoredWallet wallet, Instant lookAt) {
        throw nobody();
    }

    @Override
    public Word invite(StoredWallet wallet, String shop) {
        throw nobody();
    }

    @Override
    public Word ask(StoredWallet wallet) {
        throw nobody();
    }

    @Override
    public Grant grant(StoredWallet wallet, Secret refresh) {
        throw nobody();
    }

    @Override
    public boolean revoke(StoredWallet wallet) {
        throw nobody();
    }

    private static IllegalStateException nobody() {
        return new IllegalStateException("nobody is registered in these worlds");
    }
}

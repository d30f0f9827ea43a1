package io.tillgate.simulation;

import io.tillgate.core.customer.Customer;
import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.CustomerNumbers;
import io.tillgate.core.customer.Customers;
import io.tillgate.core.merchant.MerchantNo;
import java.util.Optional;

/// The registered customers of these worlds, for which a dialect asks all the same: there are none.
final class Nobody {
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

    private Nobody() {}

    private static IllegalStateException nobody() {
        return new IllegalStateException("nobody is registered in these worlds");
    }
}

package io.tillgate.core.customer;

import io.tillgate.core.merchant.MerchantNo;
import java.util.Optional;

/// Where customers are kept.
public interface Customers {
    /// What became of storing one.
    enum Kept {
        KEPT,
        /// The number or the code is another customer's.
        TAKEN,
        /// It has been changed since it was read.
        OVERTAKEN
    }

    /// Keeps a customer: a new one at version 1, else in the place of the version before.
    Kept keep(Customer customer);

    Optional<Customer> find(MerchantNo merchant, CustomerNo no);

    /// The customer who has that code at that merchant.
    Optional<Customer> find(MerchantNo merchant, String code);
}

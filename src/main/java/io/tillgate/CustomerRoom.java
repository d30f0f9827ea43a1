package io.tillgate;

import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.CustomerNumbers;
import io.tillgate.core.customer.RegisterCustomer;
import io.tillgate.core.payment.Ports;
import io.tillgate.dialect.pockyt.Pockyt;
import io.tillgate.store.Store;

/// Builds what has to do with customers.
final class CustomerRoom {
    // 22 digits in all, as clients know them; the rest comes from the blocks of numbers that payments use too.
    private static final String FIRST_DIGITS = "2000";

    private CustomerRoom() {}

    static Pockyt.People people(Store store, Ports ports) {
        CustomerNumbers numbers =
                () -> new CustomerNo(FIRST_DIGITS + ports.numbers().next().value());
        return new Pockyt.People(
                new RegisterCustomer(store.customers(), numbers, ports.clock()), store.customers(), ports.clock());
    }
}

package io.tillgate.store;

import io.tillgate.core.customer.Customers;
import io.tillgate.core.customer.CustomersContract;
import org.junit.jupiter.api.AfterAll;

class SqlCustomersTest extends CustomersContract {
    private static final TestStore STORE = new TestStore();

    @Override
    protected Customers empty() {
        STORE.jdbi.useHandle(handle -> handle.execute("DELETE FROM customer"));
        return new SqlCustomers(STORE.jdbi);
    }

    @AfterAll
    static void end() {
        STORE.close();
    }
}

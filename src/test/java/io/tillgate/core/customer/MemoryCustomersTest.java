package io.tillgate.core.customer;

class MemoryCustomersTest extends CustomersContract {
    @Override
    protected Customers empty() {
        return new MemoryCustomers();
    }
}

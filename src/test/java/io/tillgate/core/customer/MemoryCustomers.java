package io.tillgate.core.customer;

import io.tillgate.core.merchant.MerchantNo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Customers in memory, for tests.
public final class MemoryCustomers implements Customers {
    private final List<Customer> kept = new ArrayList<>();

    @Override
    public synchronized Kept keep(Customer customer) {
        Predicate<Customer> same =
                one -> one.merchant().equals(customer.merchant()) && one.no().equals(customer.no());
        Predicate<Customer> rival = one -> one.merchant().equals(customer.merchant())
                && !customer.code().isEmpty()
                && one.code().equals(customer.code());
        Optional<Customer> before = kept.stream().filter(same).findFirst();
        if (customer.version() == 1) {
            if (before.isPresent() || kept.stream().anyMatch(rival)) {
                return Kept.TAKEN;
            }
        } else {
            if (before.isEmpty() || before.get().version() != customer.version() - 1) {
                return Kept.OVERTAKEN;
            }
            if (kept.stream().anyMatch(rival.and(same.negate()))) {
                return Kept.TAKEN;
            }
        }
        before.ifPresent(kept::remove);
        kept.add(customer);
        return Kept.KEPT;
    }

    @Override
    public synchronized Optional<Customer> find(MerchantNo merchant, CustomerNo no) {
        return kept.stream()
                .filter(one -> one.merchant().equals(merchant) && one.no().equals(no))
                .findFirst();
    }

    @Override
    public synchronized Optional<Customer> find(MerchantNo merchant, String code) {
        return kept.stream()
                .filter(one -> one.merchant().equals(merchant)
                        && !code.isEmpty()
                        && one.code().equals(code))
                .findFirst();
    }
}

package io.tillgate.store;

import io.tillgate.core.customer.Customer;
import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.Customers;
import io.tillgate.core.customer.Detail;
import io.tillgate.core.customer.Profile;
import io.tillgate.core.merchant.MerchantNo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Customers in PostgreSQL.
record SqlCustomers(Jdbi jdbi) implements Customers {
    private static final String COLUMNS =
            "SELECT merchant_no, customer_no, customer_code, version, details, created_at, changed_at FROM customer";

    // The code's own conflict, not only the number's.
    private static final String INSERT = "INSERT INTO customer (merchant_no, customer_no, customer_code, version,"
            + " details, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    // A code that another has is seen here, and where both come at once, by the unique index.
    private static final String UPDATE = "UPDATE customer SET customer_code = ?, version = ?, details = ?,"
            + " changed_at = ? WHERE merchant_no = ? AND customer_no = ? AND version = ?";

    @Override
    public Kept keep(Customer customer) {
        return customer.version() == 1 ? insert(customer) : update(customer);
    }

    private Kept insert(Customer customer) {
        int rows = jdbi.withHandle(handle -> handle.execute(
                INSERT,
                customer.merchant().value(),
                customer.no().value(),
                customer.code(),
                customer.version(),
                details(customer.profile()),
                Moment.parameter(customer.createdAt()),
                Moment.parameter(customer.changedAt())));
        return rows == 1 ? Kept.KEPT : Kept.TAKEN;
    }

    private Kept update(Customer customer) {
        try {
            return jdbi.withHandle(handle -> update(handle, customer)) == 1 ? Kept.KEPT : Kept.OVERTAKEN;
        } catch (RuntimeException e) {
            if (Conflict.isUnique(e)) {
                return Kept.TAKEN;
            }
            throw e;
        }
    }

    private static int update(Handle handle, Customer customer) {
        return handle.execute(
                UPDATE,
                customer.code(),
                customer.version(),
                details(customer.profile()),
                Moment.parameter(customer.changedAt()),
                customer.merchant().value(),
                customer.no().value(),
                customer.version() - 1);
    }

    @Override
    public Optional<Customer> find(MerchantNo merchant, CustomerNo no) {
        return one(COLUMNS + " WHERE merchant_no = ? AND customer_no = ?", merchant, no.value());
    }

    @Override
    public Optional<Customer> find(MerchantNo merchant, String code) {
        return code.isEmpty()
                ? Optional.empty()
                : one(COLUMNS + " WHERE merchant_no = ? AND customer_code = ? AND customer_code <> ''", merchant, code);
    }

    private Optional<Customer> one(String query, MerchantNo merchant, String word) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind(0, merchant.value())
                .bind(1, word)
                .map((row, _) -> customer(row))
                .findOne());
    }

    private static Customer customer(ResultSet row) throws SQLException {
        return new Customer(
                new MerchantNo(row.getString("merchant_no")),
                new CustomerNo(row.getString("customer_no")),
                row.getString("customer_code"),
                profile(row.getString("details")),
                Moment.of(row, "created_at"),
                Moment.of(row, "changed_at"),
                row.getInt("version"));
    }

    private static String details(Profile profile) {
        return WordLines.write(profile.values().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue)));
    }

    private static Profile profile(String details) {
        return new Profile(WordLines.read(details).entrySet().stream()
                .collect(Collectors.toMap(entry -> Detail.valueOf(entry.getKey()), Map.Entry::getValue)));
    }
}

package io.tillgate.store;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/// Finds payments and their refunds by their keys: many at once through a lane for each, or through the pool where a
/// lane has no answer.
final class PaymentFinder implements AutoCloseable {
    /// What a payment, or the payment of refunds, is looked for by.
    private record Sought(String merchant, String key, boolean isReference) {}

    /// Their place in the crowd, and their keys.
    private static final Rows<Placed<Sought>> SOUGHT = new Rows<Placed<Sought>>()
            .integer("place", Placed::place)
            .text("merchant", placed -> placed.what().merchant)
            .text("key", placed -> placed.what().key);

    private static final String SELECT = "SELECT " + PaymentRow.PAYMENT + " FROM payment ";
    private static final String BY_NO = "WHERE merchant_no = ? AND transaction_no = ?";
    private static final String BY_REFERENCE = "WHERE merchant_no = ? AND reference = ?";

    private static final String SELECT_PLACED = "SELECT s.place, " + PaymentRow.PAYMENT + " FROM (" + SOUGHT.query()
            + ") s JOIN payment p ON p.merchant_no = s.merchant AND ";

    // Two halves, each by its own unique index.
    private static final String PAYMENTS =
            SELECT_PLACED + "p.transaction_no = s.key UNION ALL " + SELECT_PLACED + "p.reference = s.key";

    private static final String SELECT_REFUNDS =
            "SELECT " + PaymentRow.REFUND + " FROM refund " + BY_NO + " ORDER BY created_at, refund_no";

    private static final String REFUNDS = """
            SELECT s.place, %s FROM (%s) s JOIN refund r ON r.merchant_no = s.merchant AND r.transaction_no = s.key
            ORDER BY s.place, r.created_at, r.refund_no""".formatted(PaymentRow.REFUND, SOUGHT.query());

    private final Jdbi jdbi;
    private final AskLane<Sought, Optional<StoredPayment>> payments;
    private final AskLane<Sought, List<Refund>> refunds;

    PaymentFinder(Jdbi jdbi, Database database) {
        this.jdbi = jdbi;
        this.payments = new AskLane<>(database, "payments", PaymentFinder::payments).start();
        this.refunds = new AskLane<>(database, "refunds", PaymentFinder::refunds).start();
    }

    Optional<Payment> find(MerchantNo merchant, TransactionNo no) {
        return find(new Sought(merchant.value(), no.value(), false));
    }

    Optional<Payment> find(MerchantNo merchant, Reference reference) {
        return find(new Sought(merchant.value(), reference.value(), true));
    }

    /// The refunds of a payment, oldest first.
    List<Refund> refundsOf(MerchantNo merchant, TransactionNo payment) {
        Sought sought = new Sought(merchant.value(), payment.value(), false);
        return refunds.ask(sought)
                .orElseGet(() -> jdbi.withHandle(handle -> handle.createQuery(SELECT_REFUNDS)
                        .bind(0, sought.merchant)
                        .bind(1, sought.key)
                        .map((row, _) -> PaymentRow.refund(row))
                        .list()));
    }

    private Optional<Payment> find(Sought sought) {
        return payments.ask(sought)
                .orElseGet(() -> jdbi.withHandle(
                        handle -> handle.createQuery(SELECT + (sought.isReference ? BY_REFERENCE : BY_NO))
                                .bind(0, sought.merchant)
                                .bind(1, sought.key)
                                .map((row, _) -> StoredPayment.of(row, 1))
                                .findOne()))
                .map(StoredPayment::payment);
    }

    private static List<Optional<StoredPayment>> payments(Connection connection, List<Sought> sought)
            throws SQLException {
        List<Optional<StoredPayment>> found = new ArrayList<>(
                sought.stream().map(_ -> Optional.<StoredPayment>empty()).toList());
        List<Placed<Sought>> placed = Placed.all(sought);
        try (PreparedStatement statement = connection.prepareStatement(PAYMENTS)) {
            int next = SOUGHT.bind(statement, 1, only(placed, false));
            SOUGHT.bind(statement, next, only(placed, true));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.set(row.getInt(1), Optional.of(StoredPayment.of(row, 2)));
                }
            }
        }
        return found;
    }

    private static List<List<Refund>> refunds(Connection connection, List<Sought> sought) throws SQLException {
        List<List<Refund>> found =
                new ArrayList<>(sought.stream().map(_ -> List.<Refund>of()).toList());
        try (PreparedStatement statement = connection.prepareStatement(REFUNDS)) {
            SOUGHT.bind(statement, 1, Placed.all(sought));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    int place = row.getInt("place");
                    found.set(
                            place,
                            Stream.concat(found.get(place).stream(), Stream.of(PaymentRow.refund(row)))
                                    .toList());
                }
            }
        }
        return found;
    }

    private static List<Placed<Sought>> only(List<Placed<Sought>> all, boolean references) {
        return all.stream()
                .filter(placed -> placed.what().isReference == references)
                .toList();
    }

    @Override
    public void close() {
        payments.close();
        refunds.close();
    }
}

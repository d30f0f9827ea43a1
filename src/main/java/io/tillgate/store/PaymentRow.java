package io.tillgate.store;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import io.tillgate.core.payment.TransactionNo;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads payments and refunds from the rows that the lane wrote.
final class PaymentRow {
    /// The columns of a payment, for any query of the table.
    static final String PAYMENT = StoredPayment.COLUMNS;

    /// The columns of a refund.
    static final String REFUND = "refund_no, transaction_no, attempt, reference, asked, currency, amount,"
            + " settle_currency, settled, reason, created_at, notify_address, state, decided_at, refused_because";

    private PaymentRow() {}

    static Payment payment(ResultSet row) throws SQLException {
        return StoredPayment.named(row).payment();
    }

    static Refund refund(ResultSet row) throws SQLException {
        return new Refund(
                new TransactionNo(row.getString("refund_no")),
                new TransactionNo(row.getString("transaction_no")),
                row.getInt("attempt"),
                new Reference(row.getString("reference")),
                Digest.of(row.getBytes("asked")),
                new Money(Currency.valueOf(row.getString("currency")), row.getLong("amount")),
                new Money(Currency.valueOf(row.getString("settle_currency")), row.getLong("settled")),
                Refund.Reason.valueOf(row.getString("reason")),
                Moment.of(row, "created_at"),
                row.getString("notify_address"),
                state(row));
    }

    private static RefundState state(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "reserved" -> new RefundState.Reserved();
            case "succeeded" -> new RefundState.Succeeded(Moment.of(row, "decided_at"));
            case "refused" -> new RefundState.Refused(Moment.of(row, "decided_at"), row.getString("refused_because"));
            case "mistaken" -> new RefundState.Mistaken(Moment.of(row, "decided_at"), row.getString("refused_because"));
            case String other -> throw new IllegalStateException("a stored refund of " + other);
        };
    }
}

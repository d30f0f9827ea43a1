package io.tillgate.store;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import io.tillgate.core.payment.Standing;
import io.tillgate.core.payment.TermsText;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.Way;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads payments and refunds from the rows that the lane wrote.
final class PaymentRow {
    /// The columns of a payment, for any query of the table.
    static final String PAYMENT = "merchant_no, transaction_no, store_no, reference, way, currency, amount, asked,"
            + " created_at, expires_at, terms, version, standing, head";

    /// The columns of a refund.
    static final String REFUND = "refund_no, transaction_no, attempt, reference, asked, currency, amount,"
            + " settle_currency, settled, reason, created_at, notify_address, state, decided_at, refused_because";

    private PaymentRow() {}

    static Payment payment(ResultSet row) throws SQLException {
        Opening opening = opening(row);
        Standing standing =
                Standing.parse(row.getString("standing"), opening.amount().currency());
        return new Payment(
                opening, row.getInt("version"), standing.state(), standing.attempts(), Digest.of(row.getBytes("head")));
    }

    static Opening opening(ResultSet row) throws SQLException {
        Currency currency = Currency.valueOf(row.getString("currency"));
        TermsText terms = TermsText.parse(row.getString("terms"), currency);
        return new Opening(
                new MerchantNo(row.getString("merchant_no")),
                new TransactionNo(row.getString("transaction_no")),
                new StoreNo(row.getString("store_no")),
                new Reference(row.getString("reference")),
                Way.valueOf(row.getString("way")),
                new Money(currency, row.getLong("amount")),
                terms.terms(),
                Digest.of(row.getBytes("asked")),
                Moment.of(row, "created_at"),
                Moment.of(row, "expires_at"),
                terms.origin(),
                terms.details());
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

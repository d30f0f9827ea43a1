package io.tillgate.store;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Standing;
import io.tillgate.core.payment.TermsText;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// A row of a payment as it was read, its texts not yet understood: that is left to the thread that wants it.
record StoredPayment(
        String merchant,
        String no,
        String store,
        String reference,
        String way,
        String currency,
        long amount,
        Digest asked,
        Instant createdAt,
        Instant expiresAt,
        String terms,
        int version,
        String standing,
        Digest head) {
    /// Its columns, for any query of the table.
    static final String COLUMNS = "merchant_no, transaction_no, store_no, reference, way, currency, amount, asked,"
            + " created_at, expires_at, terms, version, standing, head";

    /// Reads it by the names of its columns.
    static StoredPayment named(ResultSet row) throws SQLException {
        return new StoredPayment(
                row.getString("merchant_no"),
                row.getString("transaction_no"),
                row.getString("store_no"),
                row.getString("reference"),
                row.getString("way"),
                row.getString("currency"),
                row.getLong("amount"),
                Digest.of(row.getBytes("asked")),
                Moment.of(row, "created_at"),
                Moment.of(row, "expires_at"),
                row.getString("terms"),
                row.getInt("version"),
                row.getString("standing"),
                Digest.of(row.getBytes("head")));
    }

    /// Reads it where these columns stand together, the first of them in that place (from 1).
    static StoredPayment of(ResultSet row, int first) throws SQLException {
        int at = first;
        return new StoredPayment(
                row.getString(at++),
                row.getString(at++),
                row.getString(at++),
                row.getString(at++),
                row.getString(at++),
                row.getString(at++),
                row.getLong(at++),
                Digest.of(row.getBytes(at++)),
                Moment.of(row, at++),
                Moment.of(row, at++),
                row.getString(at++),
                row.getInt(at++),
                row.getString(at++),
                Digest.of(row.getBytes(at)));
    }

    Payment payment() {
        Currency known = Currency.valueOf(currency);
        TermsText understood = TermsText.parse(terms, known);
        Standing standing = Standing.parse(this.standing, known);
        Opening opening = new Opening(
                new MerchantNo(merchant),
                new TransactionNo(no),
                new StoreNo(store),
                new Reference(reference),
                Way.valueOf(way),
                new Money(known, amount),
                understood.terms(),
                asked,
                createdAt,
                expiresAt,
                understood.origin(),
                understood.details());
        return new Payment(opening, version, standing.state(), standing.attempts(), head);
    }
}

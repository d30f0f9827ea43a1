package io.tillgate.store;

import io.tillgate.core.ledger.Account;
import io.tillgate.store.Dossier.Booked;
import io.tillgate.store.Reports.Verdict.Broken;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.TreeMap;

/// Proves that each balance is the sum of the entries that the roll-up has passed.
final class VerifyBalances {
    private final TreeMap<String, Sum> sums = new TreeMap<>();
    private final long bookmark;

    private record Sum(long debit, long credit) {
        static final Sum NOTHING = new Sum(0, 0);

        Sum plus(long moreDebit, long moreCredit) {
            return new Sum(debit + moreDebit, credit + moreCredit);
        }
    }

    VerifyBalances(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT CAST(value AS bigint) FROM gateway_fact WHERE key = '" + RollUp.BOOKMARK + "'")) {
            bookmark = rows.next() ? rows.getLong(1) : 0;
        }
    }

    void add(String merchantNo, Booked row) {
        if (row.xid() < bookmark) {
            long amount = row.entry().amount().minor();
            String currency = row.entry().amount().currency().name();
            add(key(merchantNo, row.entry().debit(), currency), amount, 0);
            add(key(merchantNo, row.entry().credit(), currency), 0, amount);
        }
    }

    /// The first balance that is not the sum of its entries; to be asked when all entries were added.
    Optional<Broken> broken(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT merchant_no, account, currency, debit, credit FROM balance ORDER BY 1, 2, 3")) {
            while (rows.next()) {
                String key = String.join("/", rows.getString(1), rows.getString(2), rows.getString(3));
                Sum stored = new Sum(rows.getLong(4), rows.getLong(5));
                Sum added = Optional.ofNullable(sums.remove(key)).orElse(Sum.NOTHING);
                if (!stored.equals(added)) {
                    return broken(
                            key,
                            "is debit " + stored.debit + " and credit " + stored.credit + ", its entries add up to "
                                    + added.debit + " and " + added.credit);
                }
            }
        }
        return sums.isEmpty() ? Optional.empty() : broken(sums.firstKey(), "is not there, though its entries are");
    }

    private void add(String key, long debit, long credit) {
        sums.put(key, sums.getOrDefault(key, Sum.NOTHING).plus(debit, credit));
    }

    private static String key(String merchantNo, Account account, String currency) {
        return String.join("/", merchantNo, account.name(), currency);
    }

    private static Optional<Broken> broken(String key, String what) {
        return Optional.of(new Broken("balance", key, what));
    }
}

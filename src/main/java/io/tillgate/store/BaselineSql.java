package io.tillgate.store;

import java.time.Instant;
import java.util.List;

/// The statements that a gateway is compared with.
final class BaselineSql {
    /// The tables of pgbench, as `pgbench -i -s 10` makes and fills them.
    static final List<String> TABLES = List.of(
            "CREATE TABLE pgbench_branches (bid int NOT NULL PRIMARY KEY, bbalance int, filler char(88))",
            "CREATE TABLE pgbench_tellers (tid int NOT NULL PRIMARY KEY, bid int, tbalance int, filler char(84))",
            "CREATE TABLE pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))",
            "CREATE TABLE pgbench_accounts (aid int NOT NULL, bid int, abalance int, filler char(84))",
            "INSERT INTO pgbench_branches SELECT b, 0 FROM generate_series(1, 10) b",
            "INSERT INTO pgbench_tellers SELECT t, (t - 1) / 10 + 1, 0 FROM generate_series(1, 100) t",
            "INSERT INTO pgbench_accounts SELECT a, (a - 1) / 100000 + 1, 0, '' FROM generate_series(1, "
                    + Baseline.ACCOUNTS + ") a",
            "ALTER TABLE pgbench_accounts ADD PRIMARY KEY (aid)",
            "VACUUM ANALYZE pgbench_accounts, pgbench_branches, pgbench_tellers, pgbench_history");

    /// pgbench's simple update; its parameters are account, account, teller, branch, delta as JDBC numbers them.
    static final List<String> SIMPLE_UPDATE = List.of(
            "UPDATE pgbench_accounts SET abalance = abalance + ? WHERE aid = ?",
            "SELECT abalance FROM pgbench_accounts WHERE aid = ?",
            "INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES (?, ?, ?, ?, ?)");

    // As long as the rows that the gateway writes for an `add`, into the same tables with the same indexes.
    private static final String TERMS = "rate=1 fee=1.9%+0.10 verdict=PT2M notices=PAID origin=pockyt/demo"
            + " cashier=3000140001 description=Two coffees note=table 7, by the window";
    private static final String HASH = "'\\x" + "5b".repeat(32) + "'";
    private static final String AT = "'{at}'";

    /// The two inserts; `?` stands for a number that no other transaction has, twice in the first and once in the
    /// second.
    private static final List<String> TWO_INSERTS = List.of(
            "INSERT INTO payment (merchant_no, transaction_no, store_no, reference, way, currency, amount,"
                    + " settle_currency, asked, created_at, expires_at, terms, version, state, refunded, reserved,"
                    + " standing, head, change_no) VALUES ('200043', ?, '300014', ?, 'BARCODE', 'USD', 1300, 'USD', "
                    + HASH + ", " + AT + ", " + AT + ", '" + TERMS + "', 1, 'open', 0, 0, 'open', " + HASH
                    + ", 7000000000000000000)",
            "INSERT INTO event (merchant_no, transaction_no, version, row_sum, at, change_no, kind, by, content, hash)"
                    + " VALUES ('200043', ?, 1, 123456789, " + AT + ", 7000000000000000000, 'OPENED', 'demo',"
                    + " 'open {at} due {at}', " + HASH + ")");

    private BaselineSql() {}

    /// The two inserts at that time, with this in place of each `?`.
    static List<String> twoInserts(Instant at, String number) {
        return TWO_INSERTS.stream()
                .map(text -> text.replace("{at}", at.toString()).replace("?", number))
                .toList();
    }

    /// The two inserts as a script for pgbench. It keeps a client's `count` from one transaction to the next, so that
    /// no number comes twice in a `round`, and each client's rows lie beside each other.
    static String script(Instant at) {
        return "\\set count :count + 1\n"
                + "\\set no (:round * 1000 + :client_id) * 1000000000 + :count\n"
                + "BEGIN;\n" + String.join(";\n", twoInserts(at, ":no")) + ";\nEND;\n";
    }
}

package io.tillgate.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Adds what has been booked since the last time to the balances, behind the lane: no payment ever updates a balance.
///
/// The bookmark is a transaction number. Everything below the oldest transaction that is still under way is either
/// committed and seen, or was rolled back; so each entry is added exactly once, whoever commits in what order.
record RollUp(Jdbi jdbi) {
    static final String BOOKMARK = "rolled-up-to";
    private static final String SERVER = "rolled-up-on";

    private static final String ADD = """
            INSERT INTO balance AS b (merchant_no, account, currency, debit, credit)
            SELECT merchant_no, account, currency, sum(debit), sum(credit)
            FROM (SELECT merchant_no, debit AS account, currency, amount AS debit, 0 AS credit
                  FROM entry WHERE xid >= :from AND xid < :to
                  UNION ALL
                  SELECT merchant_no, credit, currency, 0, amount
                  FROM entry WHERE xid >= :from AND xid < :to) AS side
            GROUP BY merchant_no, account, currency
            ORDER BY merchant_no, account, currency
            ON CONFLICT (merchant_no, account, currency)
            DO UPDATE SET debit = b.debit + EXCLUDED.debit, credit = b.credit + EXCLUDED.credit""";

    private static final String KEEP_PLACES = """
            INSERT INTO sealed_elsewhere (merchant_no, subject, version, era, xid)
            SELECT r.merchant_no, r.subject, r.version, c.era, r.xid
            FROM %s r, (SELECT era, to_xid FROM checkpoint ORDER BY checkpoint_no DESC LIMIT 1) c
            WHERE r.xid < c.to_xid AND c.era = (SELECT value::int FROM gateway_fact WHERE key = '%s')
            ON CONFLICT DO NOTHING""".formatted(Sealer.SEALED, Sealer.ERA);

    /// Brings the balances up to what is committed now.
    void run() {
        jdbi.useTransaction(handle -> {
            // Two statements: the lock is had first, so that what is read then is not older than the bookmark.
            handle.execute(
                    "INSERT INTO gateway_fact VALUES (?, '0'), (?, '') ON CONFLICT DO NOTHING", BOOKMARK, SERVER);
            long from = bookmark(handle);
            String server = handle.createQuery("SELECT system_identifier::text FROM pg_control_system()")
                    .mapTo(String.class)
                    .one();
            if (isElsewhere(handle, server)) {
                begin(handle, server);
                return;
            }
            long to = handle.createQuery("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                    .mapTo(Long.class)
                    .one();
            handle.createUpdate(ADD).bind("from", from).bind("to", to).execute();
            set(handle, BOOKMARK, Long.toString(to));
        });
    }

    private static long bookmark(Handle handle) {
        return handle.createQuery("SELECT value::bigint FROM gateway_fact WHERE key = ? FOR UPDATE")
                .bind(0, BOOKMARK)
                .mapTo(Long.class)
                .one();
    }

    private static boolean isElsewhere(Handle handle, String server) {
        return !handle.createQuery("SELECT value FROM gateway_fact WHERE key = ?")
                .bind(0, SERVER)
                .mapTo(String.class)
                .one()
                .equals(server);
    }

    // Transaction numbers are a server's own. In a database that was restored on another one all rows are given a
    // number of this server, the balances begin anew, and where a row was sealed is kept aside.
    private static void begin(Handle handle, String server) {
        handle.execute(KEEP_PLACES);
        for (String table : List.of("entry", "event", "act", "event_head")) {
            handle.execute("UPDATE " + table + " SET xid = pg_current_xact_id()::text::bigint");
        }
        handle.execute("UPDATE gateway_fact SET value = value::int + 1 WHERE key = ?", Sealer.ERA);
        handle.execute("DELETE FROM balance");
        set(handle, BOOKMARK, "0");
        set(handle, SERVER, server);
    }

    private static void set(Handle handle, String key, String value) {
        handle.execute("UPDATE gateway_fact SET value = ? WHERE key = ?", value, key);
    }
}

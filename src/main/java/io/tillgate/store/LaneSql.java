package io.tillgate.store;

import java.util.ArrayList;
import java.util.List;

/// The text by which a batch is written: at most two statements, one for openings and one for moves, each of which
/// writes everything that its changes bring along. What a batch has none of is left out of its text.
///
/// Dependent rows are let in by the change numbers that the guarded write has RETURNED, never by keys: of two writers
/// of one key both would find the key.
final class LaneSql {
    /// What one of the two statements has rows of.
    record Parts(boolean entries, boolean refunds, boolean notices) {}

    // Not a join: COALESCE keeps it an IN with a hash table, which costs the same for each row however many there are.
    private static final String IF_STORED = "COALESCE(change_no IN (SELECT change_no FROM stored), false)";

    private static final String INTO_PAYMENT =
            "merchant_no, transaction_no, store_no, reference, way, currency, amount, settle_currency, asked,"
                    + " created_at, expires_at, terms, version, state, refunded, reserved, decided_at, standing,"
                    + " head, change_no";

    private static final String OPENED = INTO_PAYMENT
            .replace("created_at, expires_at", Rows.instant("created_at") + ", " + Rows.instant("expires_at"))
            .replace("refunded, reserved, decided_at", "0, 0, CAST(NULL AS timestamptz)");

    // Stores all of them or, where one's key is taken, none, with an error. They come in order of the unique key.
    private static final String OPEN = """
            WITH change AS MATERIALIZED (%s)
            , stored AS (
                INSERT INTO payment (%s)
                SELECT %s FROM change
                RETURNING change_no)
            , written AS NOT MATERIALIZED (SELECT * FROM change)
            """.formatted(ChangeRow.OPENINGS.counted(), INTO_PAYMENT, OPENED);

    // Stores those whose keys are free: a third more work for each, since every key is looked for before it is taken.
    private static final String OPEN_IF_FREE =
            """
            WITH change AS MATERIALIZED (%s)
            , stored AS (
                INSERT INTO payment (%s)
                SELECT %s FROM change
                ON CONFLICT DO NOTHING
                RETURNING change_no)
            , written AS MATERIALIZED (SELECT * FROM change WHERE %s)
            """.formatted(ChangeRow.OPENINGS.counted(), INTO_PAYMENT, OPENED, IF_STORED);

    // The lock is taken first and in order of the key, since the plan of an UPDATE promises no order. It reads the row
    // anew when it had to wait, and so lets through only what still stands at the version before.
    private static final String LOCK = """
            WITH change AS MATERIALIZED (%s)
            , locked AS MATERIALIZED (
                SELECT p.ctid AS place, c.change_no, c.version, c.state, c.refunded, c.reserved, c.decided_at,
                       c.standing, c.head
                FROM payment p JOIN change c USING (merchant_no, transaction_no)
                WHERE p.version = c.version - 1
                ORDER BY p.merchant_no, p.transaction_no
                FOR NO KEY UPDATE OF p)
            """.formatted(ChangeRow.MOVES.counted());

    // All payments are locked before the first new refund is inserted, and those are ordered by their unique key: the
    // order of locks is the same for every node.
    private static final String RESERVE =
            """
            , refund_in AS MATERIALIZED (%s)
            , reserved_row AS (
                INSERT INTO refund (%s)
                SELECT %s FROM refund_in
                WHERE state = 'reserved' AND COALESCE(change_no IN (SELECT change_no FROM locked), false)
                ORDER BY merchant_no, reference
                ON CONFLICT DO NOTHING
                RETURNING change_no)
            , denied AS MATERIALIZED (
                SELECT change_no FROM refund_in WHERE state = 'reserved'
                EXCEPT SELECT change_no FROM reserved_row)
            """.formatted(BookRows.REFUNDS.query(), BookRows.REFUNDS.names(""), BookRows.REFUNDS.names(""));

    // Found by its place, not by its key again: a locked row stays where it is.
    private static final String MOVE =
            """
            , stored AS (
                UPDATE payment p
                SET version = l.version, state = l.state, refunded = l.refunded, reserved = l.reserved,
                    decided_at = @decided_at, standing = l.standing, head = l.head, change_no = l.change_no
                FROM locked l
                WHERE p.ctid = l.place AND p.version = l.version - 1 %s
                RETURNING p.change_no)
            , written AS MATERIALIZED (SELECT * FROM change WHERE @stored)
            """.replace("@decided_at", Rows.instant("l.decided_at")).replace("@stored", IF_STORED);

    private static final String ANY_MOVE = MOVE.replace("%s", "");
    private static final String MOVE_UNLESS_DENIED =
            MOVE.replace("%s", "AND l.change_no NOT IN (SELECT change_no FROM denied)");

    private static final String SETTLE = """
            , settled_row AS (
                UPDATE refund f
                SET state = r.state, decided_at = r.decided_at, refused_because = r.refused_because,
                    change_no = r.change_no
                FROM (SELECT * FROM refund_in WHERE state <> 'reserved' AND %s) r
                WHERE f.merchant_no = r.merchant_no AND f.refund_no = r.refund_no
                  AND (f.state = 'reserved' OR f.state = 'refused' AND r.state = 'mistaken'))
            """.formatted(IF_STORED);

    // The number of the transaction is read once, not for each row.
    private static final String EVENT = """
            , event_row AS (
                INSERT INTO event (merchant_no, transaction_no, version, row_sum, at, change_no, kind,
                                   by, content, hash, xid)
                SELECT merchant_no, transaction_no, version, row_sum, %s, change_no, kind, by, content, head,
                       (SELECT pg_current_xact_id()::text::bigint)
                FROM written)
            , due_row AS (
                INSERT INTO due (merchant_no, transaction_no, version, due_at)
                SELECT merchant_no, transaction_no, version, %s FROM written WHERE due_at IS NOT NULL
            """.formatted(Rows.instant("at"), Rows.instant("due_at"));

    private static final String DUE_AGAIN = """
                ON CONFLICT (merchant_no, transaction_no) DO UPDATE
                SET version = EXCLUDED.version, due_at = EXCLUDED.due_at, lease_until = NULL)
            , done_row AS (
                DELETE FROM due d USING written w
                WHERE w.due_at IS NULL AND d.merchant_no = w.merchant_no AND d.transaction_no = w.transaction_no)
            """;

    private static final String ENTRIES = """
            , entry_row AS (
                INSERT INTO entry (merchant_no, transaction_no, version, line, amount, at, kind,
                                   debit, credit, currency)
                SELECT merchant_no, transaction_no, version, line, amount, at, kind, debit, credit, currency
                FROM (%s) e WHERE %s)
            """.formatted(BookRows.ENTRIES.query(), IF_STORED);

    private static final String NOTICES = """
            , notice_row AS (
                INSERT INTO notice (merchant_no, transaction_no, sequence, kind, at, address, dialect, credential_id,
                                    regarding, due_at)
                SELECT merchant_no, transaction_no, sequence, kind, at, address, dialect, credential_id, regarding, at
                FROM (%s) n WHERE %s)
            """.formatted(BookRows.NOTICES.query(), IF_STORED);

    /// Which of the changes are ours although the database refused them when they were sent again.
    static final String OURS = """
            SELECT e.change_no, true
            FROM (%s) c JOIN event e
              ON (e.merchant_no, e.transaction_no, e.version, e.at) = (c.merchant_no, c.transaction_no, c.version, c.at)
            WHERE e.change_no = c.change_no
            """.formatted(ChangeRow.MOVES.query());

    private LaneSql() {}

    /// One text for both statements: the driver sends all of it before it asks for an answer, so that the server runs
    /// it as one transaction, committed by one flush, in one round trip.
    static String text(Batch.Shape shape) {
        List<String> statements = new ArrayList<>();
        if (shape.opens()) {
            statements.add((shape.isChecked() ? OPEN_IF_FREE : OPEN) + opened(shape.opened()));
        }
        if (shape.moves()) {
            statements.add(move(shape.moved()));
        }
        return String.join(";\n", statements);
    }

    private static String opened(Parts parts) {
        return EVENT + ")" + extras(parts) + "SELECT change_no, true FROM stored";
    }

    // What is locked and not stored met a refund that was there already.
    private static String move(Parts parts) {
        String guarded = parts.refunds ? RESERVE + MOVE_UNLESS_DENIED + SETTLE : ANY_MOVE;
        return LOCK + guarded + EVENT + DUE_AGAIN + extras(parts)
                + "SELECT change_no, false FROM locked UNION ALL SELECT change_no, true FROM stored";
    }

    private static String extras(Parts parts) {
        return (parts.entries ? ENTRIES : "") + (parts.notices ? NOTICES : "");
    }
}

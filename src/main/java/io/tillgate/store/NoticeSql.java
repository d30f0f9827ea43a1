package io.tillgate.store;

/// The statements of the outbox.
final class NoticeSql {
    private static final String KEY = "merchant_no, transaction_no, sequence";
    private static final String OF_KEY = "s.merchant_no, s.transaction_no, s.sequence";

    // Earlier notices of the same payment are told first.
    private static final String IS_FIRST = """
            NOT EXISTS (SELECT 1 FROM notice e
                        WHERE e.merchant_no = n.merchant_no AND e.transaction_no = n.transaction_no
                          AND e.sequence < n.sequence)""";

    // Receiver by receiver, so that nobody's backlog is looked through for another's; receivers are found by leaps
    // through the index. Locked rows are skipped: of two nodes that ask at once each takes others, and neither waits.
    static final String TAKE = """
            WITH RECURSIVE asked AS (
                SELECT CAST(:now AS timestamptz) AS now, CAST(:real AS timestamptz) AS real),
            receiver (host) AS (
                (SELECT n.host FROM notice n, asked a
                 WHERE EXISTS (SELECT 1 FROM notice d WHERE d.due_at <= a.now)
                 ORDER BY n.host LIMIT 1)
                UNION ALL
                SELECT (SELECT n.host FROM notice n WHERE n.host > r.host ORDER BY n.host LIMIT 1)
                FROM receiver r WHERE r.host IS NOT NULL),
            busy (host, count) AS (
                SELECT * FROM unnest(CAST(:hosts AS text[]), CAST(:counts AS int4[]))),
            next AS (
                SELECT t.* FROM receiver r LEFT JOIN busy b ON b.host = r.host CROSS JOIN LATERAL (
                    SELECT %s, due_at FROM notice n, asked a
                    WHERE n.host = r.host AND n.due_at <= a.now
                      AND (n.lease_until IS NULL OR n.lease_until <= a.real) AND %s
                    ORDER BY n.due_at LIMIT greatest(0, :perHost - COALESCE(b.count, 0))
                    FOR UPDATE OF n SKIP LOCKED) t
                WHERE r.host IS NOT NULL
                ORDER BY t.due_at LIMIT :total)
            UPDATE notice n SET lease_until = :until FROM next t
            WHERE n.merchant_no = t.merchant_no AND n.transaction_no = t.transaction_no AND n.sequence = t.sequence
            RETURNING n.*""".formatted(KEY, IS_FIRST);

    static final String NEXT_DUE = "SELECT due_at FROM notice n WHERE (lease_until IS NULL OR lease_until <= ?) AND "
            + IS_FIRST + " ORDER BY due_at LIMIT 1";

    private static final String IS_HELD = """
            n.merchant_no = s.merchant_no AND n.transaction_no = s.transaction_no AND n.sequence = s.sequence
            AND n.attempts = s.attempts AND n.lease_until = s.lease_until""";

    /// Settles the rows of a query: those with an outcome have ended, the others are due again. Answers the places of
    /// those that were still held.
    static String settle(String settlements) {
        return """
            WITH s AS (%s),
            ended AS (
                DELETE FROM notice n USING s WHERE s.outcome <> '' AND %s
                RETURNING s.place, n.kind, n.at, n.address, n.dialect, n.credential_id, n.regarding),
            moved AS (
                INSERT INTO notice_settled (%s, at, kind, address, dialect, credential_id, regarding, attempts,
                                            outcome, settled_at)
                SELECT %s, e.at, e.kind, e.address, e.dialect, e.credential_id, e.regarding, s.attempts + 1, s.outcome,
                       s.tried_at
                FROM ended e JOIN s ON s.place = e.place),
            again AS (
                UPDATE notice n SET attempts = n.attempts + 1, due_at = s.due, lease_until = NULL
                FROM s WHERE s.outcome = '' AND %s
                RETURNING s.place),
            -- Those that wait for it are not looked at before it.
            behind AS (
                UPDATE notice n SET due_at = s.due FROM again a JOIN s ON s.place = a.place
                WHERE n.merchant_no = s.merchant_no AND n.transaction_no = s.transaction_no
                  AND n.sequence > s.sequence AND n.due_at < s.due),
            settled AS (SELECT place FROM ended UNION ALL SELECT place FROM again),
            recorded AS (
                INSERT INTO notice_delivery (%s, attempt, at, outcome, status, millis, answer)
                SELECT %s, s.attempts + 1, s.tried_at, s.said, s.status, s.millis, s.answer
                FROM settled d JOIN s ON s.place = d.place)
            SELECT place FROM settled""".formatted(settlements, IS_HELD, KEY, OF_KEY, IS_HELD, KEY, OF_KEY);
    }

    private static final String COLUMNS = Stories.NOTICE_COLUMNS + ", attempts";

    static final String LIST = """
            SELECT * FROM (
                (SELECT %s, 'waiting' AS outcome, due_at AS since FROM notice
                 WHERE (:merchant = '' OR merchant_no = :merchant) AND (:subject = '' OR transaction_no = :subject)
                   AND :waiting
                 ORDER BY at DESC LIMIT :limit)
                UNION ALL
                (SELECT %s, outcome, settled_at FROM notice_settled
                 WHERE (:merchant = '' OR merchant_no = :merchant) AND (:subject = '' OR transaction_no = :subject)
                   AND CASE WHEN outcome LIKE 'not sent%%' THEN 'not sent' ELSE outcome END = ANY (:outcomes)
                 ORDER BY settled_at DESC LIMIT :limit)) told
            ORDER BY at DESC, transaction_no DESC, sequence DESC LIMIT :limit""".formatted(COLUMNS, COLUMNS);

    static final String DELIVERIES = """
            SELECT attempt, at, outcome, status, millis, answer FROM notice_delivery
            WHERE merchant_no = ? AND transaction_no = ? AND sequence = ? ORDER BY at, attempt""";

    static final String SOONER = """
            UPDATE notice SET due_at = :at
            WHERE merchant_no = :merchant AND transaction_no = :subject AND sequence = :sequence
              AND (lease_until IS NULL OR lease_until <= :real)""";

    static final String ONCE_MORE = """
            WITH settled AS (
                DELETE FROM notice_settled
                WHERE merchant_no = :merchant AND transaction_no = :subject AND sequence = :sequence RETURNING *)
            INSERT INTO notice (merchant_no, transaction_no, sequence, kind, at, address, dialect, credential_id,
                                regarding, due_at, attempts)
            SELECT merchant_no, transaction_no, sequence, kind, at, address, dialect, credential_id, regarding, :at,
                   attempts
            FROM settled""";

    static final String OF_WALLET = """
            INSERT INTO notice (merchant_no, transaction_no, sequence, kind, at, address, dialect, credential_id,
                                regarding, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?)""";

    private NoticeSql() {}
}

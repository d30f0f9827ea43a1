package io.tillgate.store;

/// The statements of the outbox.
final class NoticeSql {
    private static final String KEY = "merchant_no, transaction_no, sequence";

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
            merchant_no = :merchant AND transaction_no = :subject AND sequence = :sequence
            AND attempts = :attempts AND lease_until = :lease""";

    private static final String RECORD = """
            INSERT INTO notice_delivery (merchant_no, transaction_no, sequence, attempt, at, outcome, status, millis,
                                         answer)
            SELECT merchant_no, transaction_no, sequence, :attempts + 1, :at, :said, :status, :millis, :answer
            FROM held""";

    static final String AGAIN = """
            WITH held AS (
                UPDATE notice SET attempts = attempts + 1, due_at = :due, lease_until = NULL
                WHERE %s RETURNING %s),
            -- Those that wait for it are not looked at before it.
            behind AS (
                UPDATE notice n SET due_at = :due FROM held h
                WHERE n.merchant_no = h.merchant_no AND n.transaction_no = h.transaction_no
                  AND n.sequence > h.sequence AND n.due_at < :due)
            %s""".formatted(IS_HELD, KEY, RECORD);

    static final String SETTLED = """
            WITH held AS (DELETE FROM notice WHERE %s RETURNING *),
            moved AS (
                INSERT INTO notice_settled (merchant_no, transaction_no, sequence, at, kind, address, dialect,
                                            credential_id, regarding, attempts, outcome, settled_at)
                SELECT merchant_no, transaction_no, sequence, at, kind, address, dialect, credential_id, regarding,
                       attempts + 1, :outcome, :at
                FROM held)
            %s""".formatted(IS_HELD, RECORD);

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

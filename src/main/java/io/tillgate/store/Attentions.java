package io.tillgate.store;

import io.tillgate.store.Reports.Attention;
import io.tillgate.store.Reports.Attention.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// Finds what a machine cannot decide, or has not for too long.
record Attentions(Jdbi jdbi) {
    // A receiver that is gone for good is not called after for ever.
    private static final Duration RECENT = Duration.ofDays(30);

    // What is undecided is in the queue of work, so that little has to be looked through.
    private static final String FIND = """
            SELECT 'HELD' AS reason, p.created_at AS since, p.*
            FROM due JOIN payment p USING (merchant_no, transaction_no)
            WHERE p.standing LIKE E'%\\nheld no=%'
            UNION ALL
            SELECT 'STRANDED', r.decided_at, p.* FROM refund r JOIN payment p USING (merchant_no, transaction_no)
            WHERE r.reason = 'LATE_SUCCESS' AND r.state = 'refused'
            UNION ALL
            SELECT 'UNDECIDED', e.at, p.* FROM due JOIN payment p USING (merchant_no, transaction_no)
            JOIN event e ON (e.merchant_no, e.transaction_no, e.version) = (p.merchant_no, p.transaction_no, p.version)
            WHERE e.at < :limit
              AND (p.state IN ('charging', 'cancelling') OR p.state = 'awaiting_payer' AND p.expires_at < :limit)
            UNION ALL
            SELECT 'UNSETTLED_REFUND', r.created_at, p.* FROM due JOIN payment p USING (merchant_no, transaction_no)
            JOIN refund r USING (merchant_no, transaction_no)
            WHERE r.state = 'reserved' AND r.created_at < :limit
            UNION ALL
            SELECT 'OVERDUE', d.due_at, p.* FROM due d JOIN payment p USING (merchant_no, transaction_no)
            WHERE d.due_at < :limit
            UNION ALL
            SELECT 'PARKED_NOTICE', n.settled_at, p.* FROM notice_settled n
            JOIN payment p USING (merchant_no, transaction_no)
            WHERE n.outcome = 'parked' AND n.settled_at > :month
            ORDER BY since""";

    /// What needs a person's eye at that time, having waited for longer than `patience`.
    List<Attention> at(Instant now, Duration patience) {
        OffsetDateTime limit = Moment.parameter(now.minus(patience));
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("limit", limit)
                .bind("month", Moment.parameter(now.minus(RECENT)))
                .map((row, _) -> new Attention(
                        Reason.valueOf(row.getString("reason")), Moment.of(row, "since"), PaymentRow.payment(row)))
                .list());
    }
}

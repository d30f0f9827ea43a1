package io.tillgate.store;

import io.tillgate.core.notice.NoticeKind;
import io.tillgate.store.Reports.Attention;
import io.tillgate.store.Reports.Attention.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
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
            WHERE n.outcome = 'parked' AND n.settled_at > :month""";

    // An agreement's notices have its number in the place of a payment's.
    private static final String AGREEMENTS = """
            SELECT n.settled_at AS since, w.* FROM notice_settled n
            JOIN stored_wallet w ON w.merchant_no = n.merchant_no AND w.wallet_no = n.transaction_no
            WHERE n.outcome = 'parked' AND n.settled_at > :month AND n.kind = ANY (:kinds)""";

    /// What needs a person's eye at that time, having waited for longer than `patience`.
    List<Attention> at(Instant now, Duration patience) {
        OffsetDateTime limit = Moment.parameter(now.minus(patience));
        OffsetDateTime month = Moment.parameter(now.minus(RECENT));
        return jdbi.withHandle(handle -> Stream.concat(ofPayments(handle, limit, month), ofAgreements(handle, month))
                .sorted(Comparator.comparing(Attention::since))
                .toList());
    }

    private static Stream<Attention> ofPayments(Handle handle, OffsetDateTime limit, OffsetDateTime month) {
        return handle
                .createQuery(FIND)
                .bind("limit", limit)
                .bind("month", month)
                .<Attention>map((row, _) -> new Attention.OfPayment(
                        Reason.valueOf(row.getString("reason")), Moment.of(row, "since"), PaymentRow.payment(row)))
                .list()
                .stream();
    }

    private static Stream<Attention> ofAgreements(Handle handle, OffsetDateTime month) {
        List<String> kinds = Arrays.stream(NoticeKind.values())
                .filter(kind -> !kind.isOfPayment())
                .map(NoticeKind::name)
                .toList();
        return handle
                .createQuery(AGREEMENTS)
                .bind("month", month)
                .bindArray("kinds", String.class, kinds)
                .<Attention>map((row, _) -> new Attention.OfAgreement(Moment.of(row, "since"), WalletRow.read(row)))
                .list()
                .stream();
    }
}

package io.tillgate.store;

import io.tillgate.core.ledger.Entry;
import io.tillgate.core.ledger.Journal;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import io.tillgate.core.payment.RefundState.Mistaken;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a change adds to the books, the refunds and the outbox, as rows that bear its number.
final class BookRows {
    static final Rows<EntryRow> ENTRIES = new Rows<EntryRow>()
            .bigint("change_no", EntryRow::changeNo)
            .text("merchant_no", row -> row.of.merchant().value())
            .text("transaction_no", row -> row.of.no().value())
            .integer("version", row -> row.of.version())
            .moment("at", row -> Moment.micros(row.at))
            .integer("line", EntryRow::line)
            .text("kind", EntryRow::kind)
            .text("debit", row -> row.entry.debit().name())
            .text("credit", row -> row.entry.credit().name())
            .text("currency", row -> row.entry.amount().currency().name())
            .bigint("amount", row -> row.entry.amount().minor());

    static final Rows<RefundRow> REFUNDS = new Rows<RefundRow>()
            .bigint("change_no", RefundRow::changeNo)
            .text("merchant_no", row -> row.merchant.value())
            .text("refund_no", row -> row.refund.no().value())
            .text("transaction_no", row -> row.refund.payment().value())
            .integer("attempt", row -> row.refund.attempt())
            .text("reference", row -> row.refund.reference().value())
            .bytes("asked", row -> row.refund.asked().toBytes())
            .text("currency", row -> row.refund.amount().currency().name())
            .bigint("amount", row -> row.refund.amount().minor())
            .text("settle_currency", row -> row.refund.settled().currency().name())
            .bigint("settled", row -> row.refund.settled().minor())
            .text("reason", row -> row.refund.reason().name())
            .moment("created_at", row -> Moment.micros(row.refund.createdAt()))
            .text("notify_address", row -> row.refund.notifyAddress())
            .text("state", row -> word(row.refund.state()))
            .momentIfAny(
                    "decided_at",
                    row -> decidedAt(row.refund.state()).map(Moment::micros).orElse(null))
            .text("refused_because", row -> refusedBecause(row.refund.state()));

    static final Rows<NoticeRow> NOTICES = new Rows<NoticeRow>()
            .bigint("change_no", NoticeRow::changeNo)
            .text("merchant_no", row -> row.notice.merchant().value())
            .text("transaction_no", row -> row.notice.subject())
            .integer("sequence", row -> row.notice.sequence())
            .text("kind", row -> row.notice.kind().name())
            .moment("at", row -> Moment.micros(row.notice.at()))
            .text("address", row -> row.notice.address())
            .text("dialect", row -> row.notice.origin().dialect())
            .text("credential_id", row -> row.notice.origin().credential())
            .text("regarding", row -> row.notice.regarding());

    private BookRows() {}

    record EntryRow(long changeNo, Payment of, Instant at, int line, String kind, Entry entry) {}

    record RefundRow(long changeNo, MerchantNo merchant, Refund refund) {}

    record NoticeRow(long changeNo, Notice notice) {}

    static List<EntryRow> entries(PaymentChange change, long changeNo) {
        List<EntryRow> rows = new ArrayList<>();
        for (Journal journal : change.journals()) {
            for (Entry entry : journal.entries()) {
                rows.add(new EntryRow(
                        changeNo, change.after(), change.event().at(), rows.size() + 1, journal.kind(), entry));
            }
        }
        return rows;
    }

    static List<RefundRow> refunds(PaymentChange change, long changeNo) {
        return change.refunds().stream()
                .peek(refund -> Moment.exact(refund.createdAt()))
                .peek(refund -> decidedAt(refund.state()).ifPresent(Moment::exact))
                .map(refund -> new RefundRow(changeNo, change.after().merchant(), refund))
                .toList();
    }

    static List<NoticeRow> notices(PaymentChange change, long changeNo) {
        return change.notices().stream()
                .peek(notice -> Moment.exact(notice.at()))
                .map(notice -> new NoticeRow(changeNo, notice))
                .toList();
    }

    /// The word by which a refund's state is stored.
    static String word(RefundState state) {
        return switch (state) {
            case Reserved _ -> "reserved";
            case Succeeded _ -> "succeeded";
            case Refused _ -> "refused";
            case Mistaken _ -> "mistaken";
        };
    }

    private static Optional<Instant> decidedAt(RefundState state) {
        return switch (state) {
            case Reserved _ -> Optional.empty();
            case Succeeded(Instant at) -> Optional.of(at);
            case Refused(Instant at, var _) -> Optional.of(at);
            case Mistaken(Instant at, var _) -> Optional.of(at);
        };
    }

    private static String refusedBecause(RefundState state) {
        return switch (state) {
            case Reserved _, Succeeded _ -> "";
            case Refused(var _, String reason) -> reason;
            case Mistaken(var _, String reason) -> reason;
        };
    }
}

package io.tillgate.core.payment;

import io.tillgate.core.ledger.Journal;
import io.tillgate.core.notice.Notice;
import java.util.List;

/// One change of one payment, stored whole or not at all, and only if the payment still stands at the version before
/// (0: is not there yet). `refunds` and `notices` hold at most one each.
public record PaymentChange(
        Payment after, Event event, List<Journal> journals, List<Refund> refunds, List<Notice> notices, Due due) {
    public PaymentChange {
        journals = List.copyOf(journals);
        refunds = List.copyOf(refunds);
        notices = List.copyOf(notices);
        if (after.version() < 1 || refunds.size() > 1 || notices.size() > 1) {
            throw new IllegalArgumentException("not a change: " + event);
        }
    }

    /// The version that this change was computed from.
    public int versionBefore() {
        return after.version() - 1;
    }

    /// Everything that this change says, as the text that its event keeps and its hash covers.
    public String content() {
        return Content.of(after.standing(), journals, refunds, notices);
    }
}

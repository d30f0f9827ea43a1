package io.tillgate.core.payment;

import io.tillgate.core.ledger.Journal;
import io.tillgate.core.notice.Notice;
import java.util.List;

/// One change of one payment, stored whole or not at all, and only if the payment still stands at the version before
/// (0: is not there yet). `refunds` holds at most one, or two where a new one takes the place of one that was a
/// mistake; `notices` holds at most one.
public record PaymentChange(
        Payment after,
        Event event,
        List<Journal> journals,
        List<Refund> refunds,
        List<Notice> notices,
        Due due,
        Texts texts) {
    /// What is stored of a change as text, written once for its hash and its rows: the standing after it, everything
    /// that it says, and the terms of the payment that it opens (empty where it opens none).
    public record Texts(String standing, String content, String terms) {}

    public PaymentChange {
        journals = List.copyOf(journals);
        refunds = List.copyOf(refunds);
        notices = List.copyOf(notices);
        if (after.version() < 1 || !isOneOrReplaced(refunds) || notices.size() > 1) {
            throw new IllegalArgumentException("not a change: " + event);
        }
    }

    private static boolean isOneOrReplaced(List<Refund> refunds) {
        return refunds.size() < 2
                || (refunds.size() == 2
                        && refunds.getFirst().state() instanceof RefundState.Mistaken
                        && refunds.getLast().state() instanceof RefundState.Reserved);
    }

    /// The version that this change was computed from.
    public int versionBefore() {
        return after.version() - 1;
    }

    /// Everything that this change says, as the text that its event keeps and its hash covers.
    public String content() {
        return texts.content();
    }
}

package io.tillgate.store;

import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Payments.Key;
import java.util.List;

/// A change in the lane, as the rows that it writes.
final class Ticket extends Waiter {
    final ChangeRow row;
    final List<BookRows.EntryRow> entries;
    final List<BookRows.RefundRow> refunds;
    final List<BookRows.NoticeRow> notices;

    Ticket(PaymentChange change, long changeNo, Deadline deadline) {
        super(deadline);
        if (change.versionBefore() == 0 && !change.refunds().isEmpty()) {
            throw new IllegalArgumentException("a payment that is not there yet has nothing to refund");
        }
        row = ChangeRow.of(change, changeNo);
        entries = BookRows.entries(change, changeNo);
        refunds = BookRows.refunds(change, changeNo);
        notices = BookRows.notices(change, changeNo);
    }

    long changeNo() {
        return row.changeNo();
    }

    int version() {
        return row.after().version();
    }

    boolean isOpening() {
        return version() == 1;
    }

    Key key() {
        return new Key(row.after().merchant(), row.after().no());
    }

    @Override
    public String toString() {
        return row.event().kind() + " of " + key().merchant().value() + "/"
                + key().no().value() + " to version " + version();
    }
}

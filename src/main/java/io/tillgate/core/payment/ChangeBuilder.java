package io.tillgate.core.payment;

import io.tillgate.core.ledger.Journal;
import io.tillgate.core.ledger.Occasion;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import java.time.Instant;
import java.util.List;

/// Writes one change: the next version, what it books and tells, and the hash that chains its event to the one before.
final class ChangeBuilder {
    private final Opening opening;
    private final int version;
    private final Digest before;
    private final Event event;
    private PaymentState state;
    private List<Attempt> attempts;
    private List<Journal> journals = List.of();
    private List<Refund> refunds = List.of();
    private List<Notice> notices = List.of();

    private ChangeBuilder(Payment before, Event event) {
        this.opening = before.opening();
        this.version = before.version() + 1;
        this.before = before.head();
        this.event = event;
        this.state = before.state();
        this.attempts = before.attempts();
    }

    static ChangeBuilder of(Payment before, Event.Kind kind, Instant at, String by) {
        return new ChangeBuilder(before, new Event(kind, at, by));
    }

    /// The first change of a payment, which before it stands nowhere, at version 0.
    static ChangeBuilder opening(Opening opening, String by) {
        Payment nothing = new Payment(opening, 0, new PaymentState.Open(), List.of(), Digest.NONE);
        return of(nothing, Event.Kind.OPENED, opening.createdAt(), by);
    }

    ChangeBuilder to(PaymentState next) {
        state = next;
        return this;
    }

    ChangeBuilder attempts(List<Attempt> next) {
        attempts = next;
        return this;
    }

    ChangeBuilder book(Occasion... occasions) {
        journals = Journal.of(occasions);
        return this;
    }

    ChangeBuilder refund(Refund... one) {
        refunds = List.of(one);
        return this;
    }

    /// Tells the merchant, if he gave the payment an address and wants to hear of this kind.
    ChangeBuilder tell(NoticeKind kind) {
        String address = opening.detail(Opening.NOTIFY_ADDRESS);
        return opening.terms().notices().contains(kind) ? tell(kind, address, "") : this;
    }

    /// Tells of a refund: at its own address where it has one, else as the payment is told.
    ChangeBuilder tellOf(Refund refund, NoticeKind kind) {
        String own = refund.notifyAddress();
        boolean wanted = opening.terms().notices().contains(kind);
        String address = own.isEmpty() && wanted ? opening.detail(Opening.NOTIFY_ADDRESS) : own;
        return tell(kind, address, refund.no().value());
    }

    PaymentChange done(Schedule schedule) {
        // A final state leaves nothing under way: what is undecided then is withdrawn.
        if (state.isFinal()) {
            attempts = attempts.stream()
                    .map(attempt -> attempt.withdrawn(event.at()))
                    .toList();
        }
        String standing = new Standing(state, attempts).text();
        var texts = new PaymentChange.Texts(
                standing, Content.of(standing, journals, refunds, notices), version == 1 ? Content.terms(opening) : "");
        Digest head = Content.hash(before, opening, version, event, texts);
        Payment after = new Payment(opening, version, state, attempts, head);
        return new PaymentChange(after, event, journals, refunds, notices, schedule.after(after, event.at()), texts);
    }

    private ChangeBuilder tell(NoticeKind kind, String address, String regarding) {
        if (!address.isEmpty()) {
            notices = List.of(new Notice(
                    opening.merchant(),
                    opening.no().value(),
                    version,
                    kind,
                    event.at(),
                    address,
                    opening.origin(),
                    regarding));
        }
        return this;
    }
}

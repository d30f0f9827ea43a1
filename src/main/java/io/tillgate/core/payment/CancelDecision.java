package io.tillgate.core.payment;

import io.tillgate.core.ledger.Occasion;
import io.tillgate.core.ledger.Occasion.Captured;
import io.tillgate.core.ledger.Occasion.FeeTaken;
import io.tillgate.core.ledger.Occasion.RefundReserved;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.AttemptState.Approved;
import io.tillgate.core.payment.AttemptState.Cancelled;
import io.tillgate.core.payment.AttemptState.GivenBack;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// Pure decisions about cancelling what is not paid yet, and about the wallet's answer to it.
public record CancelDecision(Schedule schedule, LateSuccess lateSuccess, TransactionNumbers numbers) {
    /// Closes an open payment, or notes that the wallet is to be asked to cancel; empty where there is nothing to
    /// cancel. A person's cancel takes the place of the clock's: what turns out to be paid is then refunded.
    public Optional<PaymentChange> cancel(Payment payment, Cause cause, Instant now, String by) {
        return switch (payment.state()) {
            case Open _
            when payment.undecidedBut(0).isPresent() ->
                Optional.of(asked(payment, payment.undecidedBut(0).getAsInt(), cause, now, by));
            case Open _ ->
                Optional.of(ChangeBuilder.of(payment, Event.Kind.CLOSED, now, by)
                        .to(new Closed(now, cause))
                        .tell(NoticeKind.CLOSED)
                        .done(schedule));
            case Charging(int attempt) -> Optional.of(asked(payment, attempt, cause, now, by));
            case AwaitingPayer(int attempt) -> Optional.of(asked(payment, attempt, cause, now, by));
            case Cancelling under
            when isByPerson(cause) && !isByPerson(under.cause()) ->
                Optional.of(asked(payment, under.attempt(), cause, now, by));
            case Cancelling _, Paid _, Failed _, Closed _ -> Optional.empty();
        };
    }

    /// What the wallet's answer to the cancel of that attempt changes, if it is still that attempt's turn.
    public Optional<PaymentChange> answered(Payment payment, int number, CancelAnswer answer, Instant now) {
        if (!(payment.state() instanceof Cancelling cancelling) || cancelling.attempt() != number) {
            return Optional.empty();
        }
        Attempt attempt = payment.attempt(number);
        return switch (answer) {
            case CancelAnswer.Cancelled _ ->
                Optional.of(closed(payment, attempt.in(new Cancelled()), cancelling.cause(), now));
            case CancelAnswer.Reversed(Evidence evidence) -> reversed(payment, attempt, evidence, now);
            case CancelAnswer.AlreadyPaid(var approved) -> alreadyPaid(payment, attempt, approved, now);
            case CancelAnswer.Unknown _ -> Optional.empty();
        };
    }

    private static boolean isByPerson(Cause cause) {
        return switch (cause) {
            case MERCHANT, SHOPPER -> true;
            case MERCHANT_UNPAID_ONLY, EXPIRED, VERDICT_TIME, NEVER_HEARD -> false;
        };
    }

    private PaymentChange asked(Payment payment, int attempt, Cause cause, Instant now, String by) {
        return ChangeBuilder.of(payment, Event.Kind.CANCEL_ASKED, now, by)
                .to(new Cancelling(attempt, cause, now))
                .done(schedule);
    }

    private PaymentChange closed(Payment payment, Attempt attempt, Cause cause, Instant now) {
        return closing(payment, attempt, cause, now).done(schedule);
    }

    private Optional<PaymentChange> reversed(Payment payment, Attempt attempt, Evidence evidence, Instant now) {
        if (!evidence.isAbout(Intent.of(payment, attempt))) {
            return Optional.empty();
        }
        Cause cause = ((Cancelling) payment.state()).cause();
        Money back = evidence.amount();
        return Optional.of(closing(payment, attempt.in(new GivenBack()), cause, now)
                .book(new Occasion.LateSuccess(back), new Occasion.GivenBack(back))
                .done(schedule));
    }

    private ChangeBuilder closing(Payment payment, Attempt attempt, Cause cause, Instant now) {
        PaymentState next = after(payment, attempt, cause, now);
        ChangeBuilder change = ChangeBuilder.of(
                        payment, next.isFinal() ? Event.Kind.CLOSED : Event.Kind.WITHDRAWN, now, "wallet")
                .to(next)
                .attempts(payment.attemptsWith(attempt));
        return next.isFinal() ? change.tell(next instanceof Failed ? NoticeKind.FAILED : NoticeKind.CLOSED) : change;
    }

    private Optional<PaymentChange> alreadyPaid(
            Payment payment, Attempt attempt, ChargeAnswer.Approved approved, Instant now) {
        Cause cause = ((Cancelling) payment.state()).cause();
        if (!approved.evidence().contradicts(Intent.of(payment, attempt)).isEmpty()) {
            return lateSuccess.givingBack(payment, attempt, after(payment, attempt, cause, now), approved, now);
        }
        Attempt won = attempt.by(approved.brand()).in(new Approved(approved.walletId(), approved.at()));
        return Optional.of(
                switch (cause) {
                    case MERCHANT, SHOPPER -> paidAndRefunded(payment, won, now);
                    case MERCHANT_UNPAID_ONLY, EXPIRED, VERDICT_TIME, NEVER_HEARD -> paid(payment, won, now);
                });
    }

    private PaymentChange paid(Payment payment, Attempt won, Instant now) {
        Money nothing = Money.zero(payment.amount().currency());
        Terms terms = payment.opening().terms();
        Money settled = terms.settled(payment.amount());
        return ChangeBuilder.of(payment, Event.Kind.PAID, now, "wallet")
                .to(new Paid(won.number(), now, nothing, nothing))
                .attempts(payment.attemptsWith(won))
                .book(
                        new Captured(payment.amount(), settled),
                        new FeeTaken(terms.fee().on(settled)))
                .tell(NoticeKind.PAID)
                .done(schedule);
    }

    // One change: a payment that was cancelled is never seen as paid without its refund. The merchant, who cancelled,
    // is not told that it was paid.
    private PaymentChange paidAndRefunded(Payment payment, Attempt won, Instant now) {
        Money amount = payment.amount();
        Terms terms = payment.opening().terms();
        Money settled = terms.settled(amount);
        TransactionNo no = numbers.next();
        Refund refund = RefundDecision.ofCancel(payment, won.number(), no, amount, now);
        return ChangeBuilder.of(payment, Event.Kind.PAID, now, "wallet")
                .to(new Paid(won.number(), now, Money.zero(amount.currency()), amount))
                .attempts(payment.attemptsWith(won))
                .refund(refund)
                .book(new Captured(amount, settled), new FeeTaken(terms.fee().on(settled)), new RefundReserved(settled))
                .done(schedule);
    }

    // Each wallet that may still capture is asked in its turn; the last one's word ends the payment.
    private static PaymentState after(Payment payment, Attempt attempt, Cause cause, Instant now) {
        OptionalInt other = payment.undecidedBut(attempt.number());
        return other.isPresent() ? new Cancelling(other.getAsInt(), cause, now) : ended(cause, now);
    }

    private static PaymentState ended(Cause cause, Instant now) {
        return cause == Cause.NEVER_HEARD
                ? new Failed(now, "the wallet never received the charge")
                : new Closed(now, cause);
    }
}

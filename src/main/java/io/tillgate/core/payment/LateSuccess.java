package io.tillgate.core.payment;

import io.tillgate.core.ledger.Occasion;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.AttemptState.Approved;
import io.tillgate.core.payment.AttemptState.Cancelled;
import io.tillgate.core.payment.AttemptState.GivenBack;
import io.tillgate.core.payment.AttemptState.Stranded;
import io.tillgate.core.payment.PaymentState.Failed;
import java.time.Instant;
import java.util.Optional;

/// Pure decisions about money that a wallet took without a sale behind it: it is booked, shown, and given back at once.
public record LateSuccess(Schedule schedule, TransactionNumbers numbers) {
    /// The wallet reports a capture for a payment that is closed, failed, or paid by another attempt.
    Optional<PaymentChange> found(Payment payment, Attempt attempt, ChargeAnswer.Approved answer, Instant now) {
        return isKnown(attempt) ? Optional.empty() : givingBack(payment, attempt, payment.state(), answer, now);
    }

    /// The payment goes to that final state while the wallet has captured something else than was asked.
    Optional<PaymentChange> givingBack(
            Payment payment, Attempt attempt, PaymentState next, ChargeAnswer.Approved answer, Instant now) {
        if (!answer.evidence().isAbout(Intent.of(payment, attempt))) {
            return Optional.empty();
        }
        Refund back = refund(payment, attempt, answer.evidence().amount(), now);
        ChangeBuilder change = ChangeBuilder.of(payment, Event.Kind.LATE_SUCCESS, now, "wallet")
                .to(next)
                .attempts(payment.attemptsWith(
                        attempt.by(answer.brand()).in(new Approved(answer.walletId(), answer.at()))))
                .refund(back)
                .book(new Occasion.LateSuccess(back.amount()))
                .tellOf(back, NoticeKind.LATE_SUCCESS);
        if (next.isFinal() && !next.equals(payment.state())) {
            // One change is told once: the end of the merchant's own order before money that was never his.
            change.tell(next instanceof Failed ? NoticeKind.FAILED : NoticeKind.CLOSED);
        }
        return Optional.of(change.done(schedule));
    }

    /// The wallet has given it back.
    PaymentChange givenBack(Payment payment, Refund refund, Instant now) {
        Attempt attempt = payment.attempt(refund.attempt());
        return ChangeBuilder.of(payment, Event.Kind.GIVEN_BACK, now, "wallet")
                .attempts(payment.attemptsWith(attempt.in(new GivenBack())))
                .refund(refund.in(new RefundState.Succeeded(now)))
                .book(new Occasion.GivenBack(refund.amount()))
                .done(schedule);
    }

    /// The wallet refuses to give it back, or has refused before, and says this of what it holds: what it said before
    /// counts no more. If it holds the money all the same an operator must settle it.
    Optional<PaymentChange> refused(Payment payment, Refund refund, String reason, ChargeAnswer holds, Instant now) {
        Attempt attempt = payment.attempt(refund.attempt());
        Intent intent = Intent.of(payment, attempt);
        Refund mistaken = refund.in(new RefundState.Mistaken(now, reason));
        return switch (holds) {
            case ChargeAnswer.Approved approved when !approved.evidence().isAbout(intent) -> Optional.empty();
            case ChargeAnswer.Approved approved
            when approved.evidence().amount().equals(refund.amount()) ->
                refund.isStranded() ? Optional.empty() : Optional.of(stranded(payment, attempt, refund, reason, now));
            case ChargeAnswer.Approved approved -> {
                Refund right = refund(payment, attempt, approved.evidence().amount(), now);
                yield Optional.of(ChangeBuilder.of(payment, Event.Kind.LATE_SUCCESS_CORRECTED, now, "wallet")
                        .attempts(payment.attemptsWith(attempt.in(new Approved(approved.walletId(), approved.at()))))
                        .refund(mistaken, right)
                        .book(new Occasion.Misreported(refund.amount()), new Occasion.LateSuccess(right.amount()))
                        .tellOf(right, NoticeKind.LATE_SUCCESS)
                        .done(schedule));
            }
            // It may say otherwise once more: the attempt is looked at as long as any that has taken nothing, and is
            // never the sale again, since a cancel may still be on its way.
            case ChargeAnswer.Declined declined ->
                declined.evidence().isAbout(intent)
                        ? Optional.of(ChangeBuilder.of(payment, Event.Kind.LATE_SUCCESS_CORRECTED, now, "wallet")
                                .refund(mistaken)
                                .attempts(payment.attemptsWith(attempt.in(new Cancelled())))
                                .book(new Occasion.Misreported(refund.amount()))
                                .done(schedule))
                        : Optional.empty();
            case ChargeAnswer.Waiting _, ChargeAnswer.NeverHeard _, ChargeAnswer.Unknown _ -> Optional.empty();
        };
    }

    private PaymentChange stranded(Payment payment, Attempt attempt, Refund refund, String reason, Instant now) {
        return ChangeBuilder.of(payment, Event.Kind.REFUND_REFUSED, now, "wallet")
                .attempts(payment.attemptsWith(attempt.in(new Stranded(reason))))
                .refund(refund.in(new RefundState.Refused(now, reason)))
                .done(schedule);
    }

    private Refund refund(Payment payment, Attempt attempt, Money amount, Instant now) {
        TransactionNo no = numbers.next();
        return new Refund(
                no,
                payment.no(),
                attempt.number(),
                new Reference(no.value()),
                Digest.ofTexts("late success", attempt.walletNumber(payment.no())),
                amount,
                Money.zero(payment.opening().settleCurrency()),
                Refund.Reason.LATE_SUCCESS,
                now,
                "",
                new RefundState.Reserved());
    }

    /// Whether the capture is known, so that it is neither a sale nor given back a second time.
    static boolean isKnown(Attempt attempt) {
        return switch (attempt.state()) {
            case Approved _, GivenBack _, Stranded _ -> true;
            case AttemptState.Asked _,
                    AttemptState.Waiting _,
                    AttemptState.Held _,
                    AttemptState.Withdrawing _,
                    AttemptState.Declined _,
                    AttemptState.Cancelled _ -> false;
        };
    }
}

package io.tillgate.core.payment;

import io.tillgate.core.ledger.Occasion;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.AttemptState.Cancelled;
import io.tillgate.core.payment.AttemptState.GivenBack;
import io.tillgate.core.payment.AttemptState.Withdrawing;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import java.time.Instant;
import java.util.Optional;

/// Pure decisions about an attempt that another one took the place of, while the payment goes on without it.
public record WithdrawDecision(Schedule schedule, ChargeDecision charge, LateSuccess lateSuccess) {
    /// What the wallet's answer to the cancel of a withdrawn attempt changes: if it is paid first, it wins.
    public Optional<PaymentChange> answered(Payment payment, Attempt attempt, CancelAnswer answer, Instant now) {
        // Where its turn has come in a cancel of the whole payment, that cancel's decision speaks.
        boolean itsTurn = payment.state() instanceof Cancelling under && under.attempt() == attempt.number();
        if (itsTurn || !(attempt.state() instanceof Withdrawing)) {
            return Optional.empty();
        }
        return switch (answer) {
            case CancelAnswer.Cancelled _ ->
                Optional.of(ChangeBuilder.of(payment, Event.Kind.WITHDRAWN, now, "wallet")
                        .attempts(payment.attemptsWith(attempt.in(new Cancelled())))
                        .done(schedule));
            case CancelAnswer.Reversed(Evidence evidence) -> reversed(payment, attempt, evidence, now);
            case CancelAnswer.AlreadyPaid(var approved) -> alreadyPaid(payment, attempt, approved, now);
            case CancelAnswer.Unknown _ -> Optional.empty();
        };
    }

    private Optional<PaymentChange> reversed(Payment payment, Attempt attempt, Evidence evidence, Instant now) {
        if (!evidence.isAbout(Intent.of(payment, attempt))) {
            return Optional.empty();
        }
        Money back = evidence.amount();
        return Optional.of(ChangeBuilder.of(payment, Event.Kind.WITHDRAWN, now, "wallet")
                .attempts(payment.attemptsWith(attempt.in(new GivenBack())))
                .book(new Occasion.LateSuccess(back), new Occasion.GivenBack(back))
                .done(schedule));
    }

    private Optional<PaymentChange> alreadyPaid(
            Payment payment, Attempt attempt, ChargeAnswer.Approved approved, Instant now) {
        boolean contradicts =
                !approved.evidence().contradicts(Intent.of(payment, attempt)).isEmpty();
        return switch (payment.state()) {
            // It is no sale, and nobody waits for it any more: the money goes back while the payment goes on.
            case Open _, Charging _, AwaitingPayer _
            when contradicts -> lateSuccess.givingBack(payment, attempt, payment.state(), approved, now);
            case Open _, Charging _, AwaitingPayer _, Cancelling _, Paid _, Failed _, Closed _ ->
                charge.approved(payment, attempt, approved, now);
        };
    }
}

package io.tillgate.core.desk;

import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.CancelDecision;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Committing;
import io.tillgate.core.payment.ContinueSchedule;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.Due;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.Schedule;
import io.tillgate.core.payment.WithdrawAttempts;
import io.tillgate.core.refund.AskRefund;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Does what is due for one payment: asks its wallet, closes it when its time is over, asks for its refunds,
/// and looks once more at wallets that may have captured late. Safe to repeat and to run on two nodes at once.
public final class AttendPayment {
    private final Ports ports;
    private final Payments payments;
    private final Schedule schedule;
    private final AskAttempt askAttempt;
    private final WithdrawAttempts withdrawAttempts;
    private final ContinueSchedule continueSchedule;
    private final Committing committing;
    private final CancelDecision cancel;
    private final AskCancel askCancel;
    private final AskRefund askRefund;

    public AttendPayment(Ports ports, Decisions decisions, AskCancel askCancel, AskRefund askRefund) {
        this.ports = ports;
        this.payments = ports.payments();
        this.schedule = decisions.schedule();
        this.askAttempt = new AskAttempt(ports, decisions);
        this.withdrawAttempts = new WithdrawAttempts(ports, decisions);
        this.continueSchedule = new ContinueSchedule(ports, decisions);
        this.committing = new Committing(payments);
        this.cancel = decisions.cancel();
        this.askCancel = askCancel;
        this.askRefund = askRefund;
    }

    /// What was done, in words, for the test clock's list.
    public record Attended(Key key, String what) {}

    /// Does what is due, and says when to look again.
    public Attended attend(Key key) {
        Optional<Payment> found = payments.find(key.merchant(), key.no());
        if (found.isEmpty()) {
            return new Attended(key, "gone");
        }
        boolean withdrew = withdrawAttempts.withdraw(key, found.get());
        String what = attend(key, withdrew ? present(key) : found.get());
        reschedule(key);
        return new Attended(key, what);
    }

    /// Asks the wallet about one attempt, whatever the payment's state: what a wallet's notice hints at.
    public void askAbout(Key key, int attemptNumber) {
        Optional<Payment> found = payments.find(key.merchant(), key.no());
        if (found.isPresent()
                && attemptNumber >= 1
                && attemptNumber <= found.get().attempts().size()) {
            askAttempt.ask(key, found.get(), found.get().attempt(attemptNumber));
            refund(key);
        }
    }

    private String attend(Key key, Payment payment) {
        Instant now = ports.clock().instant();
        return switch (payment.state()) {
            case Open _ -> expire(key, payment, now);
            case Charging(int attempt) -> engaged(key, payment, payment.attempt(attempt), now);
            case AwaitingPayer(int attempt) -> engaged(key, payment, payment.attempt(attempt), now);
            case Cancelling _ -> {
                askCancel.ask(key);
                yield "asked the wallet to cancel";
            }
            case Paid _, Failed _, Closed _ -> lateLook(key, payment);
        };
    }

    private String expire(Key key, Payment payment, Instant now) {
        if (payment.isGivingBack()) {
            refund(key);
        }
        if (continueSchedule.charge(payment)) {
            return "charged by the clock";
        }
        if (now.isBefore(payment.opening().expiresAt())) {
            return "not due yet";
        }
        committing.record(
                key,
                open -> open.state() instanceof Open
                        ? cancel.cancel(open, Cause.EXPIRED, now, "clock")
                        : Optional.empty());
        askCancel.ask(key);
        return "expired";
    }

    private String engaged(Key key, Payment payment, Attempt attempt, Instant now) {
        if (payment.isGivingBack()) {
            refund(key);
        }
        ChargeAnswer answer = askAttempt.ask(key, payment, attempt);
        boolean unheard =
                answer instanceof ChargeAnswer.NeverHeard && attempt.method().isUrgent();
        boolean over = !now.isBefore(Schedule.deadline(payment, attempt));
        if (!unheard && !over) {
            return "asked the wallet";
        }
        Cause cause = over ? overdue(payment, now) : Cause.NEVER_HEARD;
        committing.record(
                key, present -> isUndecided(present) ? cancel.cancel(present, cause, now, "clock") : Optional.empty());
        askCancel.ask(key);
        return over ? "time is over: asked the wallet to cancel" : "never heard of: asked the wallet to cancel";
    }

    private static Cause overdue(Payment payment, Instant now) {
        return now.isBefore(payment.opening().expiresAt()) ? Cause.VERDICT_TIME : Cause.EXPIRED;
    }

    private static boolean isUndecided(Payment payment) {
        return payment.state() instanceof Charging || payment.state() instanceof AwaitingPayer;
    }

    private String lateLook(Key key, Payment payment) {
        continueSchedule.openNext(payment);
        int winner = payment.state() instanceof Paid paid ? paid.attempt() : 0;
        // A code that is refused again and again has many attempts: a wallet that is silent is not waited for at each.
        Set<String> silent = new HashSet<>();
        for (Attempt attempt : payment.attempts()) {
            boolean mayBe = attempt.number() != winner && mayStillCapture(attempt) && !silent.contains(attempt.brand());
            if (mayBe && askAttempt.ask(key, payment, attempt) instanceof ChargeAnswer.Unknown) {
                silent.add(attempt.brand());
            }
        }
        return refund(key) ? "asked the wallet for a refund" : "looked for a late success";
    }

    private static boolean mayStillCapture(Attempt attempt) {
        return switch (attempt.state()) {
            case AttemptState.Asked _,
                    AttemptState.Waiting _,
                    AttemptState.Held _,
                    AttemptState.Declined _,
                    AttemptState.Cancelled _ -> true;
            // Withdrawing: its wallet has just been asked to cancel.
            case AttemptState.Withdrawing _,
                    AttemptState.Approved _,
                    AttemptState.GivenBack _,
                    AttemptState.Stranded _ -> false;
        };
    }

    private boolean refund(Key key) {
        boolean any = false;
        for (Refund refund : payments.refundsOf(key.merchant(), key.no())) {
            if (refund.state() instanceof Reserved) {
                askRefund.ask(key, refund.no());
                any = true;
            } else if (refund.isStranded()) {
                askRefund.lookAgain(key, refund);
            }
        }
        return any;
    }

    private void reschedule(Key key) {
        Payment payment = present(key);
        Optional<Instant> oldest = payments.refundsInForce(payment).stream()
                .filter(refund -> refund.state() instanceof Reserved)
                .map(Refund::createdAt)
                .findFirst();
        Instant now = ports.clock().instant();
        Due due = oldest.map(
                        since -> schedule.again(payment.brand(), since, now).earlier(besideRefunds(payment, now)))
                .orElseGet(() -> schedule.after(payment, now));
        payments.reschedule(key, payment.version(), due);
    }

    private Due besideRefunds(Payment payment, Instant now) {
        return payment.state().isFinal() ? schedule.withdrawals(payment, now) : schedule.after(payment, now);
    }

    private Payment present(Key key) {
        return payments.find(key.merchant(), key.no()).orElseThrow();
    }
}

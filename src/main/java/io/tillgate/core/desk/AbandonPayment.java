package io.tillgate.core.desk;

import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.Committing.Result;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Ports;

/// A shopper gives up on the cashier page: an unpaid payment is closed once its wallet has confirmed; what is paid
/// already stays paid, and what turns out to have been paid meanwhile is given back.
public final class AbandonPayment {
    /// What came of it.
    public sealed interface Outcome {
        /// It will never be paid.
        record Abandoned(Payment payment) implements Outcome {}

        /// It was paid; where it was paid after the shopper gave up, a refund of all of it is under way.
        record Paid(Payment payment) implements Outcome {}

        /// The wallet has been asked and has not answered yet.
        record Undecided(Payment payment) implements Outcome {}

        record NoSuchPayment() implements Outcome {}

        /// Nothing was stored; the same may be asked again.
        record Busy() implements Outcome {}

        /// Nobody knows whether it was noted.
        record Unknown() implements Outcome {}
    }

    private final CancelUnpaid cancelUnpaid;

    public AbandonPayment(Ports ports, Decisions decisions, AskCancel askCancel) {
        this.cancelUnpaid = new CancelUnpaid(ports, decisions, askCancel);
    }

    /// Cancels for the shopper; doing it twice is the same as doing it once.
    public Outcome abandon(Payment payment) {
        return switch (cancelUnpaid.cancel(payment, Cause.SHOPPER, "payer")) {
            case Result.Changed(Payment present) -> outcome(present);
            case Result.Unchanged(Payment present) -> outcome(present);
            case Result.NoSuchPayment _ -> new Outcome.NoSuchPayment();
            case Result.Taken _, Result.Busy _ -> new Outcome.Busy();
            case Result.Unknown _ -> new Outcome.Unknown();
        };
    }

    private static Outcome outcome(Payment payment) {
        return switch (payment.state()) {
            case Closed _, Failed _ -> new Outcome.Abandoned(payment);
            case Paid _ -> new Outcome.Paid(payment);
            case Open _, Charging _, AwaitingPayer _, Cancelling _ -> new Outcome.Undecided(payment);
        };
    }
}

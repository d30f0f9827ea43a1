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

/// Voids a payment that is not paid: it is closed once its wallet has confirmed, and one that turns out to be paid
/// stays paid. Voiding twice is the same as voiding once.
public final class VoidPayment {
    /// What came of it.
    public sealed interface Outcome {
        /// It will never be paid, by this void or for another cause that the payment tells.
        record Voided(Payment payment) implements Outcome {}

        /// The wallet had refused it before.
        record HadFailed(Payment payment) implements Outcome {}

        /// It is paid, and stays so.
        record IsPaid(Payment payment) implements Outcome {}

        /// The wallet has been asked and has not answered yet.
        record Undecided(Payment payment) implements Outcome {}

        record NoSuchPayment() implements Outcome {}

        /// Nothing was stored; the same may be sent again.
        record Busy() implements Outcome {}

        /// Nobody knows whether the void was noted.
        record Unknown() implements Outcome {}
    }

    private final CancelUnpaid cancelUnpaid;

    public VoidPayment(Ports ports, Decisions decisions, AskCancel askCancel) {
        this.cancelUnpaid = new CancelUnpaid(ports, decisions, askCancel);
    }

    /// Voids for the merchant.
    public Outcome voidUnpaid(Payment payment) {
        return switch (cancelUnpaid.cancel(payment, Cause.MERCHANT_UNPAID_ONLY, "merchant")) {
            case Result.Changed(Payment present) -> outcome(present);
            case Result.Unchanged(Payment present) -> outcome(present);
            case Result.NoSuchPayment _ -> new Outcome.NoSuchPayment();
            case Result.Taken _, Result.Busy _ -> new Outcome.Busy();
            case Result.Unknown _ -> new Outcome.Unknown();
        };
    }

    private static Outcome outcome(Payment payment) {
        return switch (payment.state()) {
            case Closed _ -> new Outcome.Voided(payment);
            case Failed _ -> new Outcome.HadFailed(payment);
            case Paid _ -> new Outcome.IsPaid(payment);
            case Open _, Charging _, AwaitingPayer _, Cancelling _ -> new Outcome.Undecided(payment);
        };
    }
}

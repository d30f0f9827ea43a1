package io.tillgate.core.desk;

import io.tillgate.core.merchant.MerchantAccount;
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
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.refund.RefundPayment;
import java.util.Optional;

/// A merchant's cancel: an unpaid payment is closed once its wallet has confirmed, a paid one is refunded of all that
/// is neither refunded nor reserved; cancelling twice is the same as cancelling once.
public final class CancelPayment {
    /// What came of it.
    public sealed interface Outcome {
        /// It will never be paid.
        record Cancelled(Payment payment) implements Outcome {}

        /// It was paid; what was left is being given back by this refund.
        record Refunding(Payment payment, Refund refund) implements Outcome {}

        /// It was paid, and all of it is refunded or about to be already.
        record NothingLeft(Payment payment) implements Outcome {}

        /// The wallet has been asked and has not answered yet.
        record Undecided(Payment payment) implements Outcome {}

        record NoSuchPayment() implements Outcome {}

        /// Nothing was stored; the same may be sent again.
        record Busy() implements Outcome {}

        /// Nobody knows whether the cancel was noted.
        record Unknown() implements Outcome {}
    }

    private final Ports ports;
    private final Payments payments;
    private final CancelUnpaid cancelUnpaid;
    private final RefundPayment refundPayment;

    public CancelPayment(Ports ports, Decisions decisions, AskCancel askCancel, RefundPayment refundPayment) {
        this.ports = ports;
        this.payments = ports.payments();
        this.cancelUnpaid = new CancelUnpaid(ports, decisions, askCancel);
        this.refundPayment = refundPayment;
    }

    /// Cancels for the merchant.
    public Outcome cancel(MerchantAccount account, Payment payment) {
        return switch (cancelUnpaid.cancel(payment, Cause.MERCHANT, "merchant")) {
            case Result.Changed(Payment present) -> outcome(account, present);
            case Result.Unchanged(Payment present) -> outcome(account, present);
            case Result.NoSuchPayment _ -> new Outcome.NoSuchPayment();
            case Result.Taken _, Result.Busy _ -> new Outcome.Busy();
            case Result.Unknown _ -> new Outcome.Unknown();
        };
    }

    private Outcome outcome(MerchantAccount account, Payment payment) {
        return switch (payment.state()) {
            case Closed _, Failed _ -> new Outcome.Cancelled(payment);
            case Paid _ -> refunding(account, payment);
            case Open _, Charging _, AwaitingPayer _, Cancelling _ -> new Outcome.Undecided(payment);
        };
    }

    private Outcome refunding(MerchantAccount account, Payment payment) {
        Optional<Refund> earlier = payments.refundsOf(payment.merchant(), payment.no()).stream()
                .filter(refund -> refund.reason() == Refund.Reason.CANCEL && !(refund.state() instanceof Refused))
                .reduce((first, second) -> second);
        if (payment.refundable().isZero()) {
            return earlier.<Outcome>map(refund -> new Outcome.Refunding(payment, settled(payment, refund)))
                    .orElseGet(() -> new Outcome.NothingLeft(payment));
        }
        RefundPayment.Asked rest = new RefundPayment.Asked(payment, payment.refundable(), "", "", Refund.Reason.CANCEL);
        return switch (refundPayment.refund(rest, account.store().settings())) {
            case RefundPayment.Outcome.Accepted(Payment after, Refund refund) -> new Outcome.Refunding(after, refund);
            // Somebody else's refund came between: look again.
            case RefundPayment.Outcome.Exceeds(Payment after, var _) -> refunding(account, after);
            case RefundPayment.Outcome.NotPaid(Payment after) -> new Outcome.Undecided(after);
            case RefundPayment.Outcome.ReferenceTaken _, RefundPayment.Outcome.OtherCurrency _ ->
                throw new IllegalStateException("a cancel's refund has its own reference and the sale's currency");
            case RefundPayment.Outcome.NoSuchPayment _ -> new Outcome.NoSuchPayment();
            case RefundPayment.Outcome.Busy _ -> new Outcome.Busy();
            case RefundPayment.Outcome.Unknown _ -> new Outcome.Unknown();
        };
    }

    private Refund settled(Payment payment, Refund refund) {
        return ports.patience()
                .poll(() -> payments.refund(payment.merchant(), refund.no())
                        .filter(one -> !(one.state() instanceof Reserved)))
                .orElse(refund);
    }
}

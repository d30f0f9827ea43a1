package io.tillgate.core.desk;

import io.tillgate.core.payment.CancelDecision;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.Committing;
import io.tillgate.core.payment.Committing.Result;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;

/// Cancels what is not paid yet: notes it, then asks the wallet, and waits for its answer as long as patience lasts.
final class CancelUnpaid {
    private final Ports ports;
    private final Committing committing;
    private final CancelDecision decision;
    private final AskCancel askCancel;

    CancelUnpaid(Ports ports, Decisions decisions, AskCancel askCancel) {
        this.ports = ports;
        this.committing = new Committing(ports.payments());
        this.decision = decisions.cancel();
        this.askCancel = askCancel;
    }

    /// What came of noting it, with the payment as it stands after the wallet was asked.
    Result cancel(Payment payment, Cause cause, String by) {
        Key key = new Key(payment.merchant(), payment.no());
        Result noted = committing.commit(
                key,
                ports.patience().deadline(),
                now -> decision.cancel(now, cause, ports.clock().instant(), by));
        return switch (noted) {
            case Result.Changed(Payment present) -> new Result.Changed(answered(key, present));
            case Result.Unchanged(Payment present) -> new Result.Unchanged(answered(key, present));
            case Result.NoSuchPayment _, Result.Taken _, Result.Busy _, Result.Unknown _ -> noted;
        };
    }

    private Payment answered(Key key, Payment payment) {
        return payment.state() instanceof Cancelling
                ? ports.patience().await(() -> askCancel.ask(key)).orElse(payment)
                : payment;
    }
}

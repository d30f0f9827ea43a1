package io.tillgate.core.desk;

import io.tillgate.core.payment.CancelAnswer;
import io.tillgate.core.payment.CancelDecision;
import io.tillgate.core.payment.Committing;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.refund.AskRefund;

/// Asks the wallet to cancel what is noted as cancelling, records its answer, and gives back at once what it must.
public final class AskCancel {
    private final Ports ports;
    private final Payments payments;
    private final Committing committing;
    private final CancelDecision decision;
    private final AskRefund askRefund;

    public AskCancel(Ports ports, Decisions decisions, AskRefund askRefund) {
        this.ports = ports;
        this.payments = ports.payments();
        this.committing = new Committing(payments);
        this.decision = decisions.cancel();
        this.askRefund = askRefund;
    }

    /// Asks for one payment; the payment as it stands afterwards.
    public Payment ask(Key key) {
        Payment payment = present(key);
        if (!(payment.state() instanceof Cancelling)) {
            return payment;
        }
        // Each wallet in its turn, until one does not answer.
        int version = 0;
        while (payment.state() instanceof Cancelling(int attempt, var _, var _) && payment.version() > version) {
            version = payment.version();
            payment = ask(key, payment, attempt);
        }
        for (Refund refund : payments.refundsOf(key.merchant(), key.no())) {
            if (refund.state() instanceof Reserved) {
                askRefund.ask(key, refund.no());
            }
        }
        return present(key);
    }

    private Payment ask(Key key, Payment payment, int attempt) {
        CancelAnswer answer = ports.wallet().cancel(Intent.of(payment, payment.attempt(attempt)));
        // No deadline: the wallet has decided, and only we do not know it yet.
        committing.record(
                key,
                now -> decision.answered(now, attempt, answer, ports.clock().instant()));
        return present(key);
    }

    private Payment present(Key key) {
        return payments.find(key.merchant(), key.no()).orElseThrow();
    }
}

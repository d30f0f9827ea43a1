package io.tillgate.core.refund;

import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Committing;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundAnswer;
import io.tillgate.core.payment.RefundDecision;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.TransactionNo;

/// Asks the wallet for a refund that is reserved, under its own number, as often as it takes; and records the answer.
public final class AskRefund {
    private final Ports ports;
    private final Payments payments;
    private final Committing committing;
    private final RefundDecision decision;

    public AskRefund(Ports ports, Decisions decisions) {
        this.ports = ports;
        this.payments = ports.payments();
        this.committing = new Committing(payments);
        this.decision = decisions.refund();
    }

    /// Asks for one refund of one payment; the refund as it stands afterwards.
    public Refund ask(Key key, TransactionNo refundNo) {
        Payment payment = payments.find(key.merchant(), key.no()).orElseThrow();
        Refund refund = present(key, refundNo);
        if (!(refund.state() instanceof Reserved)) {
            return refund;
        }
        Intent intent = Intent.of(payment, payment.attempt(refund.attempt()));
        RefundAnswer answer = believed(intent, refund);
        if (answer instanceof RefundAnswer.Refused(String reason) && !refund.isOfSale()) {
            refusedLate(key, refundNo, reason, ports.wallet().ask(intent));
        } else {
            answered(key, refundNo, answer);
        }
        return present(key, refundNo);
    }

    /// Asks what the wallet holds of a late success that it has refused to give back: a person, or a cancel that was
    /// long on its way, may have brought it back all the same.
    public void lookAgain(Key key, Refund stranded) {
        if (stranded.state() instanceof Refused(var _, String reason)) {
            Payment payment = payments.find(key.merchant(), key.no()).orElseThrow();
            Intent intent = Intent.of(payment, payment.attempt(stranded.attempt()));
            refusedLate(key, stranded.no(), reason, believedHolding(intent));
        }
    }

    // No deadline: the money may be back with the payer.
    private void answered(Key key, TransactionNo refundNo, RefundAnswer answer) {
        committing.record(
                key,
                now -> decision.answered(
                        now,
                        payments.refundsOf(key.merchant(), key.no()),
                        refundNo,
                        answer,
                        ports.clock().instant()));
    }

    // What was told of a late success may have been a mistake: what the wallet holds now is what it can give back.
    private void refusedLate(Key key, TransactionNo refundNo, String reason, ChargeAnswer holds) {
        committing.record(
                key,
                now -> decision.refusedLate(
                        now,
                        present(key, refundNo),
                        reason,
                        holds,
                        ports.clock().instant()));
    }

    // Who holds it and says otherwise once would have us forget it.
    private ChargeAnswer believedHolding(Intent intent) {
        ChargeAnswer answer = ports.wallet().ask(intent);
        return answer instanceof ChargeAnswer.Declined ? ports.wallet().ask(intent) : answer;
    }

    // A refusal makes money free to be refunded again. A wallet that has given it back and says otherwise once would
    // have us give it back twice: so a refusal counts when the wallet repeats it.
    private RefundAnswer believed(Intent intent, Refund refund) {
        RefundAnswer answer = ports.wallet().refund(intent, refund);
        return answer instanceof RefundAnswer.Refused ? ports.wallet().refund(intent, refund) : answer;
    }

    private Refund present(Key key, TransactionNo refundNo) {
        return payments.refund(key.merchant(), refundNo).orElseThrow();
    }
}

package io.tillgate.core.payment;

import io.tillgate.core.payment.Payments.Key;
import java.util.Optional;

/// Records what a wallet answered about an attempt, however long that takes: money may have moved.
public final class WalletAnswers {
    private final Ports ports;
    private final Committing committing;
    private final ChargeDecision decision;

    public WalletAnswers(Ports ports, Decisions decisions) {
        this.ports = ports;
        this.committing = new Committing(ports.payments());
        this.decision = decisions.charge();
    }

    /// Records the answer; the payment as it stands then, empty if there is none of that number.
    public Optional<Payment> record(Key key, int attempt, ChargeAnswer answer) {
        return committing.record(key, payment -> answered(payment, attempt, answer));
    }

    /// Records the answer to what was asked for the payment as it was stored then.
    public Optional<Payment> record(Payment asked, int attempt, ChargeAnswer answer) {
        return committing.record(asked, payment -> answered(payment, attempt, answer));
    }

    private Optional<PaymentChange> answered(Payment payment, int attempt, ChargeAnswer answer) {
        return attempt > payment.attempts().size()
                ? Optional.empty()
                : decision.answered(
                        payment, payment.attempt(attempt), answer, ports.clock().instant());
    }
}

package io.tillgate.core.payment;

import io.tillgate.core.payment.AttemptState.Withdrawing;
import io.tillgate.core.payment.Payments.Key;
import java.util.Optional;

/// Asks the wallets to cancel the attempts of a payment that are withdrawn, and records what they answer. Safe to
/// repeat and to run on two nodes at once.
public final class WithdrawAttempts {
    private final Ports ports;
    private final Committing committing;
    private final WithdrawDecision decision;

    public WithdrawAttempts(Ports ports, Decisions decisions) {
        this.ports = ports;
        this.committing = new Committing(ports.payments());
        this.decision = decisions.withdraw();
    }

    /// Asks about each; whether there was any.
    public boolean withdraw(Key key) {
        Optional<Payment> payment = ports.payments().find(key.merchant(), key.no());
        return payment.isPresent() && withdraw(key, payment.get());
    }

    /// The same of a payment that was read a moment ago.
    public boolean withdraw(Key key, Payment payment) {
        boolean any = false;
        for (Attempt attempt : payment.attempts()) {
            if (attempt.state() instanceof Withdrawing) {
                CancelAnswer answer = ports.wallet().cancel(Intent.of(payment, attempt));
                // No deadline: the wallet has decided, and only we do not know it yet.
                committing.record(
                        key,
                        now -> decision.answered(
                                now,
                                now.attempt(attempt.number()),
                                answer,
                                ports.clock().instant()));
                any = true;
            }
        }
        return any;
    }
}

package io.tillgate.core.payment;

import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Charging;
import java.time.Instant;
import java.util.Optional;

/// The code of a mixed QR, which stays on the till's screen when one payer refuses: so that the next may scan it, a new
/// attempt by all of its wallets is noted together with the refusal.
public final class ShownCode {
    private ShownCode() {}

    /// The attempt that takes the place of one that its payer has just refused; empty where the code is of no use any
    /// more: its wallets never took it in, or its time is over.
    static Optional<Attempt> after(Payment payment, Instant now) {
        Opening opening = payment.opening();
        String brands = opening.detail(Opening.BRANDS);
        boolean takenIn = payment.state() instanceof AwaitingPayer;
        int number = payment.attempts().size() + 1;
        return takenIn && !brands.isEmpty() && number <= Attempt.MOST && now.isBefore(opening.expiresAt())
                ? Optional.of(new Attempt(number, brands, Attempt.Method.QR, now, new AttemptState.Asked()))
                : Optional.empty();
    }

    /// The attempt that was noted when that one was refused, where the wallets have yet to hear of it.
    public static Optional<Attempt> next(Payment payment, int refused) {
        boolean isNext = payment.opening().way() == Way.MIXED_QR
                && payment.state() instanceof Charging(int engaged)
                && engaged == refused + 1;
        return isNext ? Optional.of(payment.attempt(refused + 1)) : Optional.empty();
    }
}

package io.tillgate.simulation;

import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.TransactionNo;

/// A payment that nobody has stored, for callers who ask about what there is not.
final class Ghost {
    private Ghost() {}

    static Payment of(Payment payment) {
        Opening real = payment.opening();
        Opening other = new Opening(
                real.merchant(),
                new TransactionNo("9" + real.no().value()),
                real.store(),
                real.reference(),
                real.way(),
                real.amount(),
                real.terms(),
                real.asked(),
                real.createdAt(),
                real.expiresAt(),
                real.origin(),
                real.details());
        return new Payment(other, payment.version(), payment.state(), payment.attempts(), payment.head());
    }

    static boolean is(Payment payment) {
        return payment.no().value().length() > 18;
    }
}

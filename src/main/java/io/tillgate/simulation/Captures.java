package io.tillgate.simulation;

import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;

/// Whether a wallet's own record has taken what a payment says that it has, whatever the gateway was told.
record Captures(Network network) {
    boolean has(Payment payment) {
        return payment.state() instanceof Paid paid
                && network.recorded(payment.attempt(paid.attempt()).walletNumber(payment.no()))
                        .filter(record -> record.captured.equals(payment.amount()))
                        .isPresent();
    }
}

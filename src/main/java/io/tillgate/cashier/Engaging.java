package io.tillgate.cashier;

import io.tillgate.cashier.Visits.Visit;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.EngageWallet;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import java.util.Locale;
import java.util.Optional;

/// Engages a wallet for the shopper who looks at a payment.
final class Engaging {
    private final EngageWallet engageWallet;

    Engaging(EngageWallet engageWallet) {
        this.engageWallet = engageWallet;
    }

    EngageWallet.Outcome engage(Visit visit, Brand brand) {
        return engageWallet.engage(visit.account(), visit.payment(), brand, method(visit.payment(), brand));
    }

    /// The wallet that the shop named, while none has been engaged yet.
    static Optional<Brand> named(Payment payment) {
        boolean fresh = payment.state() instanceof PaymentState.Open
                && payment.attempts().isEmpty();
        return fresh
                ? Brand.parse(payment.opening().detail("vendor"))
                        .filter(brand -> brand.takes(payment.amount().currency()))
                : Optional.empty();
    }

    // On a desk he scans with his phone; in a phone's browser he goes to the wallet's own page, and for a card always.
    private static Attempt.Method method(Payment payment, Brand brand) {
        if (!brand.hasPaymentCodes()) {
            return Attempt.Method.PAGE;
        }
        return switch (payment.opening().detail("terminal").toUpperCase(Locale.ROOT)) {
            case "WAP", "MWEB" -> Attempt.Method.PAGE;
            default -> Attempt.Method.QR;
        };
    }
}

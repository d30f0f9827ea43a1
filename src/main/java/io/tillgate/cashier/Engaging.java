package io.tillgate.cashier;

import io.tillgate.cashier.Visits.Visit;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.EngageWallet;
import io.tillgate.core.payment.Opening;
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

    /// Engages that brand's wallet, and has it stored where the shopper said so and is a customer.
    EngageWallet.Outcome engage(Visit visit, Brand brand, boolean store) {
        Attempt.Method method = method(visit.payment(), brand);
        boolean stores = store && mayStore(visit.payment());
        return engageWallet.engage(visit.account(), visit.payment(), brand, stores ? method.storing() : method);
    }

    /// Whether the shopper is a customer of the shop, who may let it store his wallet.
    static boolean mayStore(Payment payment) {
        return !payment.opening().detail(Opening.CUSTOMER).isEmpty();
    }

    /// The wallet that the shop named, while none has been engaged yet; none where the shopper must be asked first
    /// whether it is to be stored.
    static Optional<Brand> named(Payment payment) {
        boolean fresh = payment.state() instanceof PaymentState.Open
                && payment.attempts().isEmpty()
                && !mayStore(payment);
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

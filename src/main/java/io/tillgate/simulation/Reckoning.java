package io.tillgate.simulation;

import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import java.util.List;

/// What must be true when a world has come to rest: everything has ended, and the wallets' own record equals
/// payments and books to the cent.
record Reckoning(World.Stage stage, Network network, Rules rules) {
    void reckon() {
        for (Payment payment : stage.shelf().all()) {
            Broken.unless(payment.state().isFinal(), "a payment has not ended", payment);
            List<Refund> refunds = stage.shelf().refundsOf(payment.merchant(), payment.no());
            boolean settled = refunds.stream().noneMatch(one -> one.state() instanceof RefundState.Reserved);
            Broken.unless(settled, "a refund has not ended", payment);
            Broken.unless(
                    payment.attempts().stream()
                            .allMatch(attempt -> attempt.state().isDecided()),
                    "an attempt has not ended",
                    payment);
            long sale = payment.state() instanceof Paid paid
                    ? payment.amount().minus(paid.refunded()).minor()
                    : 0;
            long stranded = refunds.stream()
                    .filter(Refund::isStranded)
                    .mapToLong(one -> one.amount().minor())
                    .sum();
            long held = network.holds(payment.no().value());
            Broken.unless(
                    held == sale + stranded,
                    "the wallet's record does not equal the payment",
                    held + " for " + (sale + stranded) + " of " + payment);
            Broken.unless(held == rules.receivable(payment), "the wallet's record does not equal the books", payment);
        }
    }
}

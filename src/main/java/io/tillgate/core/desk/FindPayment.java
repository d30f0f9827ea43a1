package io.tillgate.core.desk;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import java.util.List;
import java.util.Optional;

/// Finds a payment or a refund of one store by its number, its reference, or both; takes no lock and writes nothing.
public final class FindPayment {
    /// What was found.
    public sealed interface Outcome {
        /// With the refunds that have given something back, or will.
        record Found(Payment payment, List<Refund> refunds) implements Outcome {}

        /// The number is a refund's.
        record FoundRefund(Payment payment, Refund refund) implements Outcome {}

        record Missing() implements Outcome {}

        /// The number and the reference name two different payments.
        record Disagree() implements Outcome {}
    }

    private final Payments payments;

    public FindPayment(Payments payments) {
        this.payments = payments;
    }

    /// Finds by transaction number: a payment, or a refund.
    public Outcome byNo(MerchantAccount account, TransactionNo no) {
        Optional<Payment> payment = payments.find(account.merchant().no(), no);
        return payment.isPresent() ? found(account, payment) : refund(account, no);
    }

    /// Finds by the merchant's reference.
    public Outcome byReference(MerchantAccount account, Reference reference) {
        return found(account, payments.find(account.merchant().no(), reference));
    }

    /// Finds by both, which must name the same payment.
    public Outcome byBoth(MerchantAccount account, TransactionNo no, Reference reference) {
        Optional<Payment> payment = payments.find(account.merchant().no(), no);
        boolean agree = payment.isEmpty() || payment.get().opening().reference().equals(reference);
        return agree ? found(account, payment) : new Outcome.Disagree();
    }

    private Outcome found(MerchantAccount account, Optional<Payment> payment) {
        return payment.filter(one -> isOf(account, one))
                .<Outcome>map(one -> new Outcome.Found(one, payments.refundsInForce(one)))
                .orElseGet(Outcome.Missing::new);
    }

    private Outcome refund(MerchantAccount account, TransactionNo no) {
        return payments.refund(account.merchant().no(), no)
                .flatMap(refund -> payments.find(account.merchant().no(), refund.payment())
                        .filter(payment -> isOf(account, payment))
                        .<Outcome>map(payment -> new Outcome.FoundRefund(payment, refund)))
                .orElseGet(Outcome.Missing::new);
    }

    private static boolean isOf(MerchantAccount account, Payment payment) {
        return payment.opening().store().equals(account.store().no());
    }
}

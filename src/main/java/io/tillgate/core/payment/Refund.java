package io.tillgate.core.payment;

import io.tillgate.core.money.Money;
import java.time.Instant;
import java.util.List;

/// Money on its way back to the payer: a transaction of its own (`no`), of one attempt of one payment. `reference` and
/// `asked` are the merchant's own number and the digest of what was asked; a refund that nobody gave a reference has
/// its own number.
/// `settled` is what it costs the merchant, at the sale's rate: nothing for a late success.
public record Refund(
        TransactionNo no,
        TransactionNo payment,
        int attempt,
        Reference reference,
        Digest asked,
        Money amount,
        Money settled,
        Reason reason,
        Instant createdAt,
        String notifyAddress,
        RefundState state) {

    /// Why money goes back.
    public enum Reason {
        /// The merchant asked for a refund.
        MERCHANT,
        /// The merchant cancelled a paid payment.
        CANCEL,
        /// The wallet captured for a payment that was closed, failed, or paid by another attempt.
        LATE_SUCCESS
    }

    Refund in(RefundState next) {
        return new Refund(
                no, payment, attempt, reference, asked, amount, settled, reason, createdAt, notifyAddress, next);
    }

    /// What all these had given back of the sale by the time that this one of them had, itself included: whatever is
    /// given back after it changes nothing in that.
    public Money givenBackBy(List<Refund> all) {
        return all.stream()
                .filter(Refund::isOfSale)
                .filter(one -> state instanceof RefundState.Succeeded(Instant mine)
                        && one.state instanceof RefundState.Succeeded(Instant other)
                        && !other.isAfter(mine))
                .map(Refund::amount)
                .reduce(Money.zero(amount.currency()), Money::plus);
    }

    /// Whether it takes from what the merchant has sold; a late success does not.
    public boolean isOfSale() {
        return reason != Reason.LATE_SUCCESS;
    }

    /// Whether the wallet keeps what is nobody's: it has refused to give a late success back.
    public boolean isStranded() {
        return reason == Reason.LATE_SUCCESS && state instanceof RefundState.Refused;
    }
}

package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where payments are kept; what has been stored survives a crash at any instruction.
public interface Payments {
    /// Stores the change whole or not at all, guarded by its version, and by the uniqueness of the payment's and the
    /// refund's number and reference in its merchant. With no deadline it answers only stored, overtaken or taken.
    Stored commit(PaymentChange change, Deadline deadline);

    Optional<Payment> find(MerchantNo merchant, TransactionNo no);

    Optional<Payment> find(MerchantNo merchant, Reference reference);

    /// The refunds of a payment, oldest first; never older than a payment that was read before.
    List<Refund> refundsOf(MerchantNo merchant, TransactionNo payment);

    /// The refunds of that payment which have given something back or may; where it stands so that there can be none,
    /// none are looked for.
    default List<Refund> refundsInForce(Payment payment) {
        return payment.mayHaveGivenBack()
                ? refundsOf(payment.merchant(), payment.no()).stream()
                        .filter(refund -> !(refund.state() instanceof RefundState.Refused))
                        .toList()
                : List.of();
    }

    Optional<Refund> refund(MerchantNo merchant, TransactionNo refundNo);

    Optional<Refund> refund(MerchantNo merchant, Reference refundReference);

    /// One page of a store's payments, oldest first.
    List<Payment> list(MerchantNo merchant, StoreNo store, Page page);

    /// Takes up to `limit` payments that are due at `now` for a while, so that no other node looks at them meanwhile.
    List<Key> takeDue(Instant now, int limit);

    /// When the earliest payment is due that nobody has taken; empty when none ever is.
    Optional<Instant> nextDue();

    /// Sets when a payment that stands at that version is to be looked at next, and lets it go; says nothing about
    /// money.
    void reschedule(Key key, int version, Due due);

    /// A payment's key.
    record Key(MerchantNo merchant, TransactionNo no) {}

    /// What was opened from `from` (included) to `until` (excluded), after that position; at most `limit` payments.
    record Page(Instant from, Instant until, Position after, int limit) {}

    /// A place in a list: after that time and number.
    record Position(Instant createdAt, String no) {
        /// Before everything.
        public static final Position START = new Position(Instant.EPOCH, "");
    }
}

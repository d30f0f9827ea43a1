package io.tillgate.core.refund;

import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Committing;
import io.tillgate.core.payment.Committing.Result;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundDecision;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.TransactionNo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Refunds a paid payment, in full or in part: the refund is reserved in the commit that checks what is left, then the
/// wallet is asked, then the outcome is stored. A refund with the same reference and content finds the first one.
public final class RefundPayment {
    /// What came of it.
    public sealed interface Outcome {
        /// The refund as it stands; still reserved when the wallet took too long.
        record Accepted(Payment payment, Refund refund) implements Outcome {}

        /// The refund reference belongs to a refund of other content.
        record ReferenceTaken(Reference reference) implements Outcome {}

        record NotPaid(Payment payment) implements Outcome {}

        /// More than is left of the sale.
        record Exceeds(Payment payment, Money refundable) implements Outcome {}

        /// The refund is not in the currency of the sale.
        record OtherCurrency(Payment payment, Currency asked) implements Outcome {}

        record NoSuchPayment() implements Outcome {}

        /// Nothing was stored; the same may be sent again.
        record Busy() implements Outcome {}

        /// Nobody knows whether the refund was noted; the wallet was not asked.
        record Unknown() implements Outcome {}
    }

    /// What is asked for; an empty reference gets the refund's own number.
    public record Asked(Payment payment, Money amount, String reference, String notifyAddress, Refund.Reason reason) {
        Digest digest() {
            return Digest.ofTexts(
                    "refund", payment.no().value(), amount.currency().name(), Long.toString(amount.minor()));
        }

        Key key() {
            return new Key(payment.merchant(), payment.no());
        }
    }

    private final Ports ports;
    private final Payments payments;
    private final Committing committing;
    private final RefundDecision decision;
    private final AskRefund askRefund;

    public RefundPayment(Ports ports, Decisions decisions, AskRefund askRefund) {
        this.ports = ports;
        this.payments = ports.payments();
        this.committing = new Committing(payments);
        this.decision = decisions.refund();
        this.askRefund = askRefund;
    }

    /// Refunds what is asked; `settings` are the store's, for how long an identical refund without reference is a
    /// repeat.
    public Outcome refund(Asked asked, StoreSettings settings) {
        Duration window = settings.seconds(StoreSetting.REPEATED_REFUND_TIME);
        Optional<Refund> before = earlier(asked, window);
        if (before.isPresent()) {
            return compared(asked, before.get());
        }
        if (asked.amount().currency() != asked.payment().amount().currency()) {
            return new Outcome.OtherCurrency(asked.payment(), asked.amount().currency());
        }
        TransactionNo no = ports.numbers().next();
        Result reserved = committing.commit(
                asked.key(), ports.patience().deadline(), payment -> reserve(payment, asked, no, window));
        return switch (reserved) {
            case Result.Changed(Payment payment) -> asked(asked, payment, no);
            case Result.Unchanged(Payment payment) -> refused(asked, payment, window);
            // A reference like our next number: the one after it will do.
            case Result.Taken _ when asked.reference().isEmpty() -> refund(asked, settings);
            case Result.Taken _ ->
                compared(
                        asked,
                        payments.refund(asked.payment().merchant(), new Reference(asked.reference()))
                                .orElseThrow());
            case Result.NoSuchPayment _ -> new Outcome.NoSuchPayment();
            case Result.Busy _ -> new Outcome.Busy();
            case Result.Unknown _ -> new Outcome.Unknown();
        };
    }

    // Looked up in each round: the version guard then makes sure that no twin slipped in between.
    private Optional<PaymentChange> reserve(Payment payment, Asked asked, TransactionNo no, Duration window) {
        if (!(payment.state() instanceof Paid) || earlier(asked, window).isPresent()) {
            return Optional.empty();
        }
        Instant now = ports.clock().instant();
        Reference reference = new Reference(asked.reference().isEmpty() ? no.value() : asked.reference());
        Refund refund = RefundDecision.ofSale(
                payment,
                no,
                reference,
                new RefundDecision.Asked(asked.amount(), asked.reason(), asked.digest(), now, asked.notifyAddress()));
        return decision.reserve(payment, refund, now);
    }

    private Optional<Refund> earlier(Asked asked, Duration window) {
        Payment payment = asked.payment();
        if (asked.reason() == Refund.Reason.CANCEL) {
            // Always of all that is left: a second one finds nothing left, or what has become free since.
            return Optional.empty();
        }
        if (!asked.reference().isEmpty()) {
            return payments.refund(payment.merchant(), new Reference(asked.reference()));
        }
        Instant since = ports.clock().instant().minus(window);
        List<Refund> refunds = payments.refundsOf(payment.merchant(), payment.no());
        return refunds.stream()
                .filter(refund -> isTwin(refund, asked) && refund.createdAt().isAfter(since))
                .findFirst();
    }

    private static boolean isTwin(Refund refund, Asked asked) {
        return refund.reference().value().equals(refund.no().value())
                && refund.reason() == asked.reason()
                && refund.asked().equals(asked.digest());
    }

    private Outcome asked(Asked asked, Payment payment, TransactionNo no) {
        Optional<Refund> settled = ports.patience().await(() -> askRefund.ask(asked.key(), no));
        Refund refund = settled.orElseGet(() -> present(payment, no));
        return new Outcome.Accepted(
                payments.find(payment.merchant(), payment.no()).orElse(payment), refund);
    }

    private Outcome refused(Asked asked, Payment payment, Duration window) {
        Optional<Refund> twin = earlier(asked, window);
        if (twin.isPresent()) {
            return compared(asked, twin.get());
        }
        return payment.state() instanceof Paid
                ? new Outcome.Exceeds(payment, payment.refundable())
                : new Outcome.NotPaid(payment);
    }

    // A repeat waits for the first while it is under way.
    private Outcome compared(Asked asked, Refund first) {
        if (!first.asked().equals(asked.digest())) {
            return new Outcome.ReferenceTaken(first.reference());
        }
        Payment payment = asked.payment();
        Refund settled = ports.patience()
                .poll(() -> Optional.of(present(payment, first.no()))
                        .filter(refund -> !(refund.state() instanceof Reserved)))
                .orElse(first);
        return new Outcome.Accepted(
                payments.find(payment.merchant(), payment.no()).orElse(payment), settled);
    }

    private Refund present(Payment payment, TransactionNo no) {
        return payments.refund(payment.merchant(), no).orElseThrow();
    }
}

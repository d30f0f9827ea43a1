package io.tillgate.core.payment;

import io.tillgate.core.ledger.Occasion;
import io.tillgate.core.ledger.Occasion.ExchangeRounded;
import io.tillgate.core.ledger.Occasion.RefundReserved;
import io.tillgate.core.ledger.Occasion.Refunded;
import io.tillgate.core.ledger.Occasion.Released;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Pure decisions about refunds: reserved before the wallet is asked, settled or released by its answer.
public record RefundDecision(Schedule schedule, LateSuccess lateSuccess) {
    /// A refund of a paid payment; at most what is refundable may then be reserved with it.
    public static Refund ofSale(Payment payment, TransactionNo no, Reference reference, Asked asked) {
        return new Refund(
                no,
                payment.no(),
                payment.engaged().orElseThrow(),
                reference,
                asked.digest(),
                asked.amount(),
                payment.opening().terms().settled(asked.amount()),
                asked.reason(),
                asked.at(),
                asked.notifyAddress(),
                new Reserved());
    }

    static Refund ofCancel(Payment payment, int attempt, TransactionNo no, Money amount, Instant now) {
        return new Refund(
                no,
                payment.no(),
                attempt,
                new Reference(no.value()),
                Digest.ofTexts("cancel", payment.no().value()),
                amount,
                payment.opening().terms().settled(amount),
                Refund.Reason.CANCEL,
                now,
                "",
                new Reserved());
    }

    /// Everything that is asked of a refund but its numbers.
    public record Asked(Money amount, Refund.Reason reason, Digest digest, Instant at, String notifyAddress) {}

    /// Sets the refund aside; empty where the payment has not that much left to refund.
    public Optional<PaymentChange> reserve(Payment payment, Refund refund, Instant now) {
        if (!(payment.state() instanceof Paid paid)
                || refund.amount().isZero()
                || refund.amount().isMoreThan(payment.refundable())) {
            return Optional.empty();
        }
        Money reserved = paid.reserved().plus(refund.amount());
        return Optional.of(ChangeBuilder.of(payment, Event.Kind.REFUND_RESERVED, now, "merchant")
                .to(new Paid(paid.attempt(), paid.at(), paid.refunded(), reserved))
                .refund(refund)
                .book(new RefundReserved(refund.settled()))
                .done(schedule));
    }

    /// What the wallet's answer changes, for a payment with these refunds; empty when it is no answer or already known.
    public Optional<PaymentChange> answered(
            Payment payment, List<Refund> refunds, TransactionNo refundNo, RefundAnswer answer, Instant now) {
        Refund refund = refunds.stream()
                .filter(one -> one.no().equals(refundNo))
                .findAny()
                .orElseThrow();
        if (!(refund.state() instanceof Reserved)) {
            return Optional.empty();
        }
        return switch (answer) {
            case RefundAnswer.Done(String number, Money amount) ->
                number.equals(refundNo.value()) && amount.equals(refund.amount())
                        ? Optional.of(done(payment, refunds, refund, now))
                        : Optional.empty();
            case RefundAnswer.Refused(String reason) ->
                refund.isOfSale() ? Optional.of(refused(payment, refund, reason, now)) : Optional.empty();
            case RefundAnswer.Unknown _ -> Optional.empty();
        };
    }

    /// What it changes that the wallet refuses to give a late success back, or has refused before, and says this of
    /// what it holds.
    public Optional<PaymentChange> refusedLate(
            Payment payment, Refund refund, String reason, ChargeAnswer holds, Instant now) {
        boolean isOpen = !refund.isOfSale() && refund.state() instanceof Reserved;
        return isOpen || refund.isStranded()
                ? lateSuccess.refused(payment, refund, reason, holds, now)
                : Optional.empty();
    }

    private PaymentChange done(Payment payment, List<Refund> refunds, Refund refund, Instant now) {
        if (!refund.isOfSale()) {
            return lateSuccess.givenBack(payment, refund, now);
        }
        Paid paid = (Paid) payment.state();
        Money refunded = paid.refunded().plus(refund.amount());
        Instant at = afterAll(refunds, now);
        return ChangeBuilder.of(payment, Event.Kind.REFUNDED, at, "wallet")
                .to(new Paid(
                        paid.attempt(), paid.at(), refunded, paid.reserved().minus(refund.amount())))
                .refund(refund.in(new Succeeded(at)))
                .book(new Refunded(refund.amount(), refund.settled()), rounding(payment, refunds, refund, refunded))
                .tellOf(refund, NoticeKind.REFUNDED)
                .done(schedule);
    }

    // Clocks of nodes differ, and one that is behind would give a refund an earlier time than it follows.
    private static Instant afterAll(List<Refund> refunds, Instant now) {
        return refunds.stream()
                .map(Refund::state)
                .filter(Succeeded.class::isInstance)
                .map(state -> ((Succeeded) state).at().plus(1, ChronoUnit.MILLIS))
                .reduce(now, (one, other) -> one.isAfter(other) ? one : other);
    }

    private PaymentChange refused(Payment payment, Refund refund, String reason, Instant now) {
        Paid paid = (Paid) payment.state();
        return ChangeBuilder.of(payment, Event.Kind.REFUND_REFUSED, now, "wallet")
                .to(new Paid(
                        paid.attempt(),
                        paid.at(),
                        paid.refunded(),
                        paid.reserved().minus(refund.amount())))
                .refund(refund.in(new Refused(now, reason)))
                .book(new Released(refund.settled()))
                .done(schedule);
    }

    // Each partial refund is rounded by itself; with the last one what they add up to is set right against the sale.
    private static Occasion rounding(Payment payment, List<Refund> refunds, Refund last, Money refunded) {
        Money sale = payment.opening().terms().settled(payment.amount());
        Money nothing = Money.zero(sale.currency());
        if (!refunded.equals(payment.amount())) {
            return new ExchangeRounded(nothing, false);
        }
        Money parts = refunds.stream()
                .filter(one -> one.isOfSale() && one.state() instanceof Succeeded)
                .map(Refund::settled)
                .reduce(last.settled(), Money::plus);
        return parts.isMoreThan(sale)
                ? new ExchangeRounded(parts.minus(sale), true)
                : new ExchangeRounded(sale.minus(parts), false);
    }
}

package io.tillgate.simulation;

import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import java.util.Optional;
import java.util.function.Predicate;

/// The payments that a partner names and is told of, against what was true.
record SnapSales(Truth truth, Standing standing, Directory directory) {
    /// The payment that the question names, as far as its names agree.
    Optional<Payment> named(Exchange exchange) {
        Question question = exchange.question();
        String no = exchange.asked("originalReferenceNo");
        String reference = exchange.asked("originalPartnerReferenceNo");
        if (no.isEmpty()) {
            return truth.payment(question.merchant(), reference);
        }
        return truth.numbered(question.merchant(), no)
                .filter(payment -> reference.isEmpty()
                        || payment.opening().reference().value().equals(reference));
    }

    /// The payment of the reference that this is all about.
    Optional<Payment> opened(Exchange exchange) {
        return truth.payment(exchange.question().merchant(), exchange.question().reference());
    }

    /// Who asks.
    Partner partner(Exchange exchange) {
        return directory.of(exchange.question().merchant());
    }

    boolean stood(Exchange exchange, Optional<Payment> payment, Predicate<Payment> like) {
        return payment.filter(one -> truth.stood(one, exchange.window(), like)).isPresent();
    }

    /// The payment that an answer about an original tells of.
    Payment told(Exchange exchange) {
        Payment payment = named(exchange).orElseThrow(() -> new Broken("an answer tells of nothing: " + exchange));
        boolean same = exchange.reply()
                        .text("/originalReferenceNo")
                        .equals(payment.no().value())
                && exchange.reply()
                        .text("/originalPartnerReferenceNo")
                        .equals(payment.opening().reference().value());
        Broken.unless(same, "an answer tells of another payment", exchange);
        return payment;
    }

    void missing(Exchange exchange) {
        standing.missing(exchange, named(exchange));
    }

    /// Whether a wallet has refused to give back something of it.
    boolean hasRefused(Exchange exchange) {
        return named(exchange).stream()
                .flatMap(payment -> truth.refundsOf(payment).stream())
                .anyMatch(refund -> stood(
                        exchange,
                        refund,
                        one -> one.state() instanceof RefundState.Refused
                                || one.state() instanceof RefundState.Mistaken));
    }

    boolean stood(Exchange exchange, Refund refund, Predicate<Refund> like) {
        return truth.stood(exchange.question().merchant(), refund, exchange.window(), like);
    }

    static boolean isExpired(Payment payment) {
        return payment.state() instanceof Closed(var _, Cause cause) && cause == Cause.EXPIRED;
    }

    static boolean isCancelled(Payment payment) {
        return payment.state() instanceof Closed(var _, Cause cause) && cause != Cause.EXPIRED;
    }

    /// `latestTransactionStatus` (wire contract 3.10).
    static String spelled(Payment payment, Partner partner) {
        return switch (payment.state()) {
            case Open _ -> "01";
            case Charging _, Cancelling _ -> "02";
            case AwaitingPayer _ -> "03";
            case Paid paid -> paid.refunded().minor() == payment.amount().minor() ? "04" : "00";
            case Failed _ -> "06";
            case Closed _ -> isExpired(payment) ? partner.value(PartnerSetting.EXPIRED_STATUS) : "05";
        };
    }

    /// A refund's status in its payment's history.
    static String spelled(Refund refund) {
        return switch (refund.state()) {
            case RefundState.Reserved _ -> "03";
            case RefundState.Succeeded _ -> "00";
            case RefundState.Refused _, RefundState.Mistaken _ -> "06";
        };
    }
}

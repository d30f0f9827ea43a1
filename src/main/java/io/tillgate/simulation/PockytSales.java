package io.tillgate.simulation;

import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// What every answer about a payment owes to it: its number, amount and status, of a time at which they were true.
record PockytSales(Truth truth, Standing standing) {
    /// The payment that the question names, as far as its names agree.
    Optional<Payment> named(Exchange exchange) {
        Question question = exchange.question();
        String no = exchange.asked("transactionNo") + exchange.asked("recordNo");
        String reference = exchange.asked("reference");
        if (no.isEmpty()) {
            return truth.payment(question.merchant(), reference);
        }
        return truth.numbered(question.merchant(), no)
                .filter(payment -> reference.isEmpty()
                        || payment.opening().reference().value().equals(reference));
    }

    /// Whether the question names by number one payment and by reference another.
    boolean disagrees(Exchange exchange) {
        String reference = exchange.asked("reference");
        return !reference.isEmpty()
                && truth.numbered(exchange.question().merchant(), exchange.asked("transactionNo"))
                        .filter(payment ->
                                !payment.opening().reference().value().equals(reference))
                        .isPresent();
    }

    /// Whether the number that it names is a refund's.
    boolean namesRefund(Exchange exchange) {
        return truth.refundNumbered(exchange.question().merchant(), exchange.asked("transactionNo"))
                .isPresent();
    }

    void missing(Exchange exchange) {
        standing.missing(exchange, named(exchange));
    }

    /// The payment that an answer tells of under that place: the one that was asked for.
    Payment told(Exchange exchange, String place) {
        Payment payment = named(exchange).orElseThrow(() -> new Broken("an answer tells of nothing: " + exchange));
        Reply reply = exchange.reply();
        boolean same = reply.text(place).equals(payment.no().value())
                && reply.text("/result/reference")
                        .equals(payment.opening().reference().value())
                && reply.text("/result/currency")
                        .equals(payment.amount().currency().name())
                && reply.text("/result/amount")
                        .equals(twoDecimals(payment.amount().major()));
        Broken.unless(same, "an answer tells of another payment", List.of(exchange, payment));
        return payment;
    }

    /// Of which parts a sum is made, as it is told and as it was asked for.
    void parts(Exchange exchange, Payment payment) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String part : List.of("saleAmount", "tax", "tip")) {
            String told = exchange.reply().text("/result/" + part);
            Broken.unless(told.equals(payment.opening().detail(part)), "an answer tells of other parts", exchange);
            sum = sum.add(new BigDecimal(told));
        }
        Broken.unless(sum.compareTo(payment.amount().major()) == 0, "the parts are not the sum", exchange);
    }

    /// A status as it is told.
    void standing(Exchange exchange, Payment payment, String status) {
        standing.told(exchange, payment, status, one -> spelled(one.state()));
    }

    /// A refund's status as it is told.
    void standing(Exchange exchange, Refund refund, String status) {
        boolean stood = truth.stood(
                exchange.question().merchant(),
                refund,
                exchange.window(),
                one -> spelled(one.state()).equals(status));
        Broken.unless(stood, "a refund's status was told that was not true", List.of(exchange, refund));
    }

    static String spelled(PaymentState state) {
        return switch (state) {
            case PaymentState.Open _ -> "init";
            case PaymentState.Charging _, PaymentState.AwaitingPayer _ -> "pending";
            case PaymentState.Cancelling _ -> "dealing";
            case PaymentState.Paid _ -> "success";
            case PaymentState.Failed _ -> "failed";
            case PaymentState.Closed _ -> "closed";
        };
    }

    static String spelled(RefundState state) {
        return switch (state) {
            case RefundState.Reserved _ -> "pending";
            case RefundState.Succeeded _ -> "success";
            case RefundState.Refused _, RefundState.Mistaken _ -> "failed";
        };
    }

    static String twoDecimals(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }
}

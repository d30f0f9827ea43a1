package io.tillgate.simulation;

import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What is promised about cancels and refunds (wire contract 1.4 to 1.6): a cancel of what is paid tells what goes
/// back, and a refund's reference is one refund for ever.
final class PockytReversals {
    private final Truth truth;
    private final PockytSales sales;
    private final Map<String, String> numbers = new HashMap<>();

    PockytReversals(PockytSales sales) {
        this.truth = sales.truth();
        this.sales = sales;
    }

    void cancelled(Exchange exchange) {
        switch (exchange.reply().word()) {
            case "000100" -> reversed(exchange, sales.told(exchange, "/result/transactionNo"));
            case "000021" -> sales.missing(exchange);
            case "000022" -> Broken.unless(sales.disagrees(exchange), "a right request was refused as wrong", exchange);
            case "000040" ->
                Broken.unless(
                        sales.namesRefund(exchange)
                                || stood(
                                        exchange,
                                        one -> one.state() instanceof Paid
                                                && one.refundable().isZero()),
                        "what could be cancelled was refused",
                        exchange);
            case "000080" -> Broken.unless(hasRefused(exchange), "a wallet was blamed that has not refused", exchange);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    private void reversed(Exchange exchange, Payment payment) {
        Reply reply = exchange.reply();
        String status = reply.text("/result/status");
        String no = reply.text("/result/refundTransactionNo");
        if (!no.isEmpty()) {
            Refund refund = refund(exchange, payment, no);
            sales.standing(exchange, refund, status.equals("dealing") ? "pending" : status);
            Broken.unless(
                    reply.text("/result/refundAmount")
                            .equals(PockytSales.twoDecimals(refund.amount().major())),
                    "a cancel told another amount than goes back",
                    exchange);
            return;
        }
        boolean unpaid = truth.stood(payment, exchange.window(), one -> !(one.state() instanceof Paid));
        Broken.unless(unpaid, "a cancel of what is paid told no amount", exchange);
        if (status.equals("dealing")) {
            Broken.unless(
                    stood(exchange, one -> !one.state().isFinal()), "what has ended is being dealt with", exchange);
        } else {
            sales.standing(exchange, payment, status);
            Broken.unless(!status.equals("success"), "a cancel of what is paid told no amount", exchange);
        }
    }

    void refunded(Exchange exchange) {
        switch (exchange.reply().word()) {
            case "000100" -> given(exchange, sales.told(exchange, "/result/transactionNo"));
            case "000021" -> sales.missing(exchange);
            case "000020" ->
                Broken.unless(
                        exchange.asked("refundReference").isEmpty(), "a right request was refused as wrong", exchange);
            case "000022" ->
                Broken.unless(sales.disagrees(exchange) || isOther(exchange), "the same content was refused", exchange);
            case "000023" ->
                Broken.unless(
                        stood(exchange, one -> one.refundable().major().compareTo(amount(exchange)) < 0),
                        "what is left was refused",
                        exchange);
            case "000040" ->
                Broken.unless(
                        sales.namesRefund(exchange) || stood(exchange, one -> !(one.state() instanceof Paid)),
                        "what is paid was not refunded",
                        exchange);
            case "000080" -> Broken.unless(hasRefused(exchange), "a wallet was blamed that has not refused", exchange);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    private void given(Exchange exchange, Payment payment) {
        Reply reply = exchange.reply();
        Refund refund = refund(exchange, payment, reply.text("/result/refundTransactionNo"));
        String reference = exchange.asked("refundReference");
        boolean same = refund.amount().major().compareTo(amount(exchange)) == 0
                && reply.text("/result/refundAmount")
                        .equals(PockytSales.twoDecimals(refund.amount().major()))
                && reply.text("/result/refundReference")
                        .equals(refund.reference().value())
                && (reference.isEmpty() || reference.equals(refund.reference().value()));
        Broken.unless(same, "an answer tells of another refund", List.of(exchange, refund));
        sales.standing(exchange, refund, reply.text("/result/status"));
        if (!reference.isEmpty()) {
            String key = payment.merchant().value() + "/" + reference;
            String known = numbers.putIfAbsent(key, refund.no().value());
            Broken.unless(
                    known == null || known.equals(refund.no().value()),
                    "a repeated refund has another number",
                    exchange);
        }
    }

    private Refund refund(Exchange exchange, Payment payment, String no) {
        return truth.refundNumbered(payment.merchant(), no)
                .filter(refund -> refund.payment().equals(payment.no()))
                .orElseThrow(() -> new Broken("an answer tells of a refund that is not there: " + exchange));
    }

    // Other content: of another currency or settlement than the sale's, or under a reference that is another refund's.
    private boolean isOther(Exchange exchange) {
        Optional<Payment> payment = sales.named(exchange);
        String settle = exchange.asked("settleCurrency");
        boolean otherMoney = payment.filter(one -> !one.amount()
                                .currency()
                                .name()
                                .equals(exchange.asked("currency"))
                        || (!settle.isEmpty()
                                && !one.opening().settleCurrency().name().equals(settle)))
                .isPresent();
        return otherMoney
                || truth.refund(exchange.question().merchant(), exchange.asked("refundReference"))
                        .filter(refund -> payment.isEmpty()
                                || !refund.payment().equals(payment.get().no())
                                || refund.amount().major().compareTo(amount(exchange)) != 0)
                        .isPresent();
    }

    private boolean hasRefused(Exchange exchange) {
        return sales.named(exchange).stream()
                .flatMap(payment -> truth.refundsOf(payment).stream())
                .anyMatch(refund -> !(refund.state() instanceof RefundState.Succeeded)
                        && truth.stood(
                                exchange.question().merchant(),
                                refund,
                                exchange.window(),
                                one -> one.state() instanceof RefundState.Refused
                                        || one.state() instanceof RefundState.Mistaken));
    }

    private boolean stood(Exchange exchange, Predicate<Payment> like) {
        return sales.named(exchange)
                .filter(payment -> truth.stood(payment, exchange.window(), like))
                .isPresent();
    }

    private static BigDecimal amount(Exchange exchange) {
        return new BigDecimal(exchange.asked("refundAmount"));
    }
}

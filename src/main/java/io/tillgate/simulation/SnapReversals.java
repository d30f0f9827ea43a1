package io.tillgate.simulation;

import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What is promised about cancels and refunds (wire contract 3.7, 3.8, 4): a repeated cancel tells the first one's
/// time, and a refund's reference is one refund for ever.
final class SnapReversals {
    private static final Duration CLOCKS_DIFFER = Duration.ofMillis(500);

    private final SnapSales sales;
    private final Directory directory;
    private final Map<String, String> numbers = new HashMap<>();
    private final Map<String, String> times = new HashMap<>();

    SnapReversals(SnapSales sales, Directory directory) {
        this.sales = sales;
        this.directory = directory;
    }

    void cancelled(Exchange exchange) {
        switch (exchange.reply().word()) {
            case "200 00" -> ended(exchange, sales.told(exchange));
            case "202 00" -> {
                Payment payment = sales.told(exchange);
                Broken.unless(
                        stood(exchange, one -> !one.state().isFinal())
                                || goesBack(exchange, payment, one -> one.state() instanceof RefundState.Reserved),
                        "what has ended is in progress",
                        exchange);
            }
            case "404 14" ->
                Broken.unless(
                        stood(exchange, one -> one.state() instanceof Paid), "what is not paid is paid", exchange);
            case "404 00" ->
                Broken.unless(
                        stood(exchange, one -> one.state() instanceof Failed || isAllRefunded(one)),
                        "what could be cancelled was refused",
                        exchange);
            case "405 01" ->
                Broken.unless(
                        directory.reverses(exchange.question().account())
                                && stood(exchange, one -> isOfYesterday(exchange, one)),
                        "what could be cancelled was refused",
                        exchange);
            case "403 00" ->
                Broken.unless(stood(exchange, SnapSales::isExpired), "what has not expired has expired", exchange);
            case "404 01" -> sales.missing(exchange);
            case "403 05", "403 14" -> blamed(exchange);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    // Who gives back by a cancel may do so on the day of the payment.
    private static boolean isOfYesterday(Exchange exchange, Payment payment) {
        Instant answered = Agenda.time(exchange.window().until()).plus(CLOCKS_DIFFER);
        return payment.state() instanceof Paid paid && day(paid.at()).isBefore(day(answered));
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.ofHours(7)).toLocalDate();
    }

    private void ended(Exchange exchange, Payment payment) {
        boolean closed = stood(exchange, SnapSales::isCancelled);
        boolean back = directory.reverses(exchange.question().account())
                && goesBack(exchange, payment, one -> one.state() instanceof RefundState.Succeeded);
        Broken.unless(closed || back, "what was cancelled goes on", exchange);
        String time = exchange.reply().text("/cancelTime");
        Broken.unless(!time.isEmpty(), "a cancel has no time", exchange);
        if (!back) {
            String known = times.putIfAbsent(payment.no().value(), time);
            Broken.unless(known == null || known.equals(time), "a repeated cancel has another time", exchange);
        }
    }

    private boolean goesBack(Exchange exchange, Payment payment, Predicate<Refund> like) {
        return sales.truth().refundsOf(payment).stream()
                .anyMatch(refund -> refund.reason() == Refund.Reason.CANCEL && sales.stood(exchange, refund, like));
    }

    void refunded(Exchange exchange) {
        switch (exchange.reply().word()) {
            case "200 00" -> given(exchange, one -> one.state() instanceof RefundState.Succeeded);
            case "202 00" -> given(exchange, one -> one.state() instanceof RefundState.Reserved);
            case "404 18" -> Broken.unless(isOther(exchange), "the same content was refused", exchange);
            case "404 13" ->
                Broken.unless(
                        stood(exchange, one -> isMoreThanIsLeft(exchange, one)), "what is left was refused", exchange);
            case "404 00" ->
                Broken.unless(
                        stood(exchange, one -> !(one.state() instanceof Paid)),
                        "what is paid was not refunded",
                        exchange);
            case "404 04" ->
                Broken.unless(stood(exchange, SnapSales::isCancelled), "what goes on is cancelled", exchange);
            case "403 00" ->
                Broken.unless(stood(exchange, SnapSales::isExpired), "what has not expired has expired", exchange);
            case "404 01" -> sales.missing(exchange);
            case "400 01" ->
                Broken.unless(
                        sales.named(exchange)
                                .filter(payment -> !payment.amount()
                                        .currency()
                                        .name()
                                        .equals(exchange.asked("refundAmount.currency")))
                                .isPresent(),
                        "a right request was refused as wrong",
                        exchange);
            case "403 05", "403 14" -> blamed(exchange);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    private void given(Exchange exchange, Predicate<Refund> like) {
        Payment payment = sales.told(exchange);
        Reply reply = exchange.reply();
        String reference = exchange.asked("partnerRefundNo");
        String asked = exchange.asked("refundAmount.value");
        Refund refund = sales.truth()
                .refundNumbered(payment.merchant(), reply.text("/refundNo"))
                .filter(one -> one.payment().equals(payment.no()))
                .orElseThrow(() -> new Broken("an answer tells of a refund that is not there: " + exchange));
        boolean same = refund.reference().value().equals(reference)
                && reply.text("/partnerRefundNo").equals(reference)
                && reply.text("/refundAmount/value")
                        .equals(PockytSales.twoDecimals(refund.amount().major()))
                && (asked.isEmpty() || isAmount(exchange, refund));
        Broken.unless(same, "an answer tells of another refund", exchange);
        Broken.unless(sales.stood(exchange, refund, like), "a refund's status was told that was not true", exchange);
        String known = numbers.putIfAbsent(
                payment.merchant().value() + "/" + reference, refund.no().value());
        Broken.unless(
                known == null || known.equals(refund.no().value()), "a repeated refund has another number", exchange);
    }

    private boolean isOther(Exchange exchange) {
        Optional<Payment> payment = sales.named(exchange);
        String asked = exchange.asked("refundAmount.value");
        return sales.truth()
                .refund(exchange.question().merchant(), exchange.asked("partnerRefundNo"))
                .filter(refund -> payment.isEmpty()
                        || !refund.payment().equals(payment.get().no())
                        || (!asked.isEmpty() && !isAmount(exchange, refund)))
                .isPresent();
    }

    private static boolean isAmount(Exchange exchange, Refund refund) {
        return refund.amount().currency().name().equals(exchange.asked("refundAmount.currency"))
                && refund.amount().major().compareTo(new BigDecimal(exchange.asked("refundAmount.value"))) == 0;
    }

    private static boolean isMoreThanIsLeft(Exchange exchange, Payment payment) {
        String asked = exchange.asked("refundAmount.value");
        BigDecimal left = payment.refundable().major();
        return asked.isEmpty() ? left.signum() == 0 : left.compareTo(new BigDecimal(asked)) < 0;
    }

    private static boolean isAllRefunded(Payment payment) {
        return payment.state() instanceof Paid && payment.refundable().isZero();
    }

    private void blamed(Exchange exchange) {
        Broken.unless(sales.hasRefused(exchange), "a wallet was blamed that has not refused", exchange);
    }

    private boolean stood(Exchange exchange, Predicate<Payment> like) {
        return sales.stood(exchange, sales.named(exchange), like);
    }
}

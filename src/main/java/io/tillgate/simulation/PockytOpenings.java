package io.tillgate.simulation;

import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.Way;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What is promised about opening and charging (wire contract 1.1 to 1.3, 1.8, 1.20): the same content under a
/// reference is one transaction for ever, other content is refused, and a charge is told as it stands.
final class PockytOpenings {
    private static final long CLOCKS_DIFFER = 500;

    private final Truth truth;
    private final PockytSales sales;
    private final Map<String, String> numbers = new HashMap<>();

    PockytOpenings(PockytSales sales) {
        this.truth = sales.truth();
        this.sales = sales;
    }

    void opened(PockytPath path, Exchange exchange) {
        Question question = exchange.question();
        Optional<Payment> there = truth.payment(question.merchant(), question.reference());
        switch (exchange.reply().word()) {
            case "000100" -> {
                Payment payment = sales.told(
                        exchange, path == PockytPath.MIXED_QR ? "/result/recordNo" : "/result/transactionNo");
                Broken.unless(isSame(path, exchange, payment), "other content was answered with success", exchange);
                first(exchange, payment);
                shown(path, exchange);
            }
            case "000022" ->
                Broken.unless(
                        !isTaken(exchange)
                                || there.filter(payment -> !isSame(path, exchange, payment))
                                        .isPresent(),
                        "the same content was refused",
                        exchange);
            case "000023" -> Broken.unless(!hasRate(exchange), "a right request was refused as wrong", exchange);
            case "000080" ->
                Broken.unless(
                        there.filter(payment -> truth.stood(
                                        payment,
                                        exchange.window(),
                                        one -> one.state() instanceof PaymentState.Charging
                                                || one.state() instanceof PaymentState.Failed))
                                .isPresent(),
                        "a wallet was blamed that had answered",
                        exchange);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    void charged(Exchange exchange) {
        switch (exchange.reply().word()) {
            case "000100" -> {
                Payment payment = sales.told(exchange, "/result/transactionNo");
                String status = exchange.reply().text("/result/transactionStatus");
                sales.standing(exchange, payment, status);
                Broken.unless(
                        status.equals("success")
                                != exchange.reply().text("/result/paymentTime").isEmpty(),
                        "a time of payment without a payment",
                        exchange);
                Broken.unless(payment.opening().way() == Way.BARCODE, "a code was charged for a QR code", exchange);
            }
            case "000021" -> sales.missing(exchange);
            case "000022" ->
                Broken.unless(
                        sales.disagrees(exchange) || !takes(exchange),
                        "a right request was refused as wrong",
                        exchange);
            case "000040" ->
                Broken.unless(
                        sales.namesRefund(exchange)
                                || sales.named(exchange)
                                        .filter(payment -> truth.stood(
                                                payment, exchange.window(), one -> cannotBeCharged(one, exchange)))
                                        .isPresent(),
                        "what could be charged was refused",
                        exchange);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    private static boolean cannotBeCharged(Payment payment, Exchange exchange) {
        return !(payment.state() instanceof PaymentState.Open)
                || payment.opening().way() != Way.BARCODE
                || exchange.window().until() + CLOCKS_DIFFER
                        >= Agenda.millis(payment.opening().expiresAt());
    }

    private void first(Exchange exchange, Payment payment) {
        String key =
                payment.merchant().value() + "/" + payment.opening().reference().value();
        String known = numbers.putIfAbsent(key, payment.no().value());
        Broken.unless(known == null || known.equals(payment.no().value()), "a repeat has another number", exchange);
    }

    // Whoever opens is told where the payer goes on: a page, a code, or why there is none any more.
    private static void shown(PockytPath path, Exchange exchange) {
        Reply reply = exchange.reply();
        boolean shown = switch (path) {
            case ONLINE -> reply.text("/result/cashierUrl").startsWith("https://pay.example/cashier/");
            case QR, MIXED_QR ->
                reply.text("/result/deepLink").isEmpty()
                        != reply.text("/result/transactionStatus").isEmpty();
            case IN_STORE -> !reply.text("/result/transactionStatus").isEmpty();
            case PAY, QUERY, MIXED_QUERY, LIST, CANCEL, MIXED_CANCEL, REFUND, NOT_SERVED -> true;
        };
        Broken.unless(shown, "an answer does not say how to go on", exchange);
    }

    private static boolean isSame(PockytPath path, Exchange exchange, Payment payment) {
        BigDecimal asked = new BigDecimal(exchange.asked("amount") + exchange.asked("saleAmount"));
        return payment.opening().way() == way(path)
                && payment.amount().currency().name().equals(exchange.asked("currency"))
                && payment.amount().major().compareTo(asked) == 0
                && payment.opening().settleCurrency().name().equals(settle(exchange))
                && vendor(path, payment).equals(vendor(path, exchange));
    }

    private static String settle(Exchange exchange) {
        String asked = exchange.asked("settleCurrency");
        return asked.isEmpty() ? "USD" : asked;
    }

    // The wallet binds where a code was asked for, or a page for one of them; and codes for all are each dialect's own.
    private static String vendor(PockytPath path, Exchange exchange) {
        return switch (path) {
            case QR -> exchange.asked("vendor");
            case ONLINE -> exchange.asked("vendor").equals("all") ? "" : "wechatpay";
            case MIXED_QR -> "pockyt";
            case IN_STORE, PAY, QUERY, MIXED_QUERY, LIST, CANCEL, MIXED_CANCEL, REFUND, NOT_SERVED -> "";
        };
    }

    private static String vendor(PockytPath path, Payment payment) {
        return switch (path) {
            case QR -> payment.attempts().isEmpty() ? "" : payment.attempt(1).brand();
            case ONLINE -> payment.opening().detail("vendor");
            case MIXED_QR -> payment.opening().origin().dialect();
            case IN_STORE, PAY, QUERY, MIXED_QUERY, LIST, CANCEL, MIXED_CANCEL, REFUND, NOT_SERVED -> "";
        };
    }

    private static Way way(PockytPath path) {
        return switch (path) {
            case QR -> Way.QR;
            case ONLINE -> Way.ONLINE;
            case MIXED_QR -> Way.MIXED_QR;
            case IN_STORE, PAY, QUERY, MIXED_QUERY, LIST, CANCEL, MIXED_CANCEL, REFUND, NOT_SERVED -> Way.BARCODE;
        };
    }

    // Besides other content, a wallet that does not take the currency is a mismatch.
    private static boolean isTaken(Exchange exchange) {
        String vendor = exchange.asked("vendor");
        return vendor.isEmpty() || vendor.equals("all") || takes(exchange, vendor);
    }

    private boolean takes(Exchange exchange) {
        String vendor = exchange.asked("vendor");
        return sales.named(exchange)
                .filter(payment -> (vendor.isEmpty()
                                ? Brand.ofPaymentCode(exchange.asked("paymentBarcode"))
                                : Brand.parse(vendor))
                        .filter(brand -> !brand.takes(payment.amount().currency()))
                        .isPresent())
                .isEmpty();
    }

    private static boolean takes(Exchange exchange, String vendor) {
        Currency currency = Currency.parse(exchange.asked("currency")).orElseThrow();
        return Brand.parse(vendor.equals("wechat") ? "wechatpay" : vendor)
                .orElseThrow()
                .takes(currency);
    }

    private static boolean hasRate(Exchange exchange) {
        Currency currency = Currency.parse(exchange.asked("currency")).orElseThrow();
        Currency settle = Currency.parse(settle(exchange)).orElseThrow();
        return Street.hasRate(currency, settle);
    }
}

package io.tillgate.simulation;

import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.Way;
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
                Payment payment = path == PockytPath.IN_APP ? invited(exchange, there) : told(path, exchange);
                Broken.unless(
                        PockytContent.isSame(path, exchange, payment),
                        "other content was answered with success",
                        exchange);
                first(exchange, payment);
                shown(path, exchange);
                if (path == PockytPath.MIXED_QR) {
                    sales.parts(exchange, payment);
                }
            }
            case "000022" ->
                Broken.unless(
                        !PockytContent.isTaken(exchange)
                                || there.filter(payment -> !PockytContent.isSame(path, exchange, payment))
                                        .isPresent(),
                        "the same content was refused",
                        exchange);
            case "000023" ->
                Broken.unless(!PockytContent.hasRate(exchange), "a right request was refused as wrong", exchange);
            case "000080" ->
                Broken.unless(
                        there.filter(payment -> truth.stood(payment, exchange.window(), PockytOpenings::isWalletsFault))
                                .isPresent(),
                        "a wallet was blamed that had answered",
                        exchange);
            case "000040" -> decided(path, exchange, there);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    private void decided(PockytPath path, Exchange exchange, Optional<Payment> there) {
        boolean inApp = path == PockytPath.IN_APP;
        boolean right = there.filter(
                        payment -> inApp && truth.stood(payment, exchange.window(), PockytOpenings::canInviteNobody))
                .isPresent();
        Broken.unless(right, "what waits for its payer was refused", exchange);
    }

    private Payment told(PockytPath path, Exchange exchange) {
        return sales.told(exchange, path == PockytPath.MIXED_QR ? "/result/recordNo" : "/result/transactionNo");
    }

    // The wallet's own words are handed on, those of this payment's attempt, while it waits.
    private Payment invited(Exchange exchange, Optional<Payment> there) {
        Payment payment = there.orElseThrow(() -> new Broken("an answer tells of nothing: " + exchange));
        Broken.unless(
                exchange.reply()
                        .text("/result/payInfo")
                        .equals(payment.attempt(1).walletNumber(payment.no())),
                "an answer tells of another payment",
                exchange);
        boolean waits =
                truth.stood(payment, exchange.window(), one -> one.state() instanceof PaymentState.AwaitingPayer);
        Broken.unless(waits, "a payer was invited to what does not wait for him", exchange);
        return payment;
    }

    // It has refused, or said nothing that could be believed.
    private static boolean isWalletsFault(Payment payment) {
        return payment.state() instanceof PaymentState.Charging
                || payment.state() instanceof PaymentState.Failed
                || (payment.state() instanceof PaymentState.AwaitingPayer(int attempt)
                        && !(payment.attempt(attempt).state() instanceof AttemptState.Waiting));
    }

    private static boolean canInviteNobody(Payment payment) {
        return payment.state() instanceof PaymentState.Open
                || payment.state() instanceof PaymentState.Cancelling
                || payment.state() instanceof PaymentState.Paid
                || payment.state() instanceof PaymentState.Closed;
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
        boolean ended = !reply.text("/result/transactionStatus").isEmpty();
        boolean shown = reply.text("/result/cashierUrl").startsWith("https://pay.example/cashier/");
        if (path == PockytPath.QR || path == PockytPath.MIXED_QR) {
            shown = reply.text("/result/deepLink").isEmpty() == ended;
        } else if (path == PockytPath.IN_STORE) {
            shown = ended;
        } else if (path == PockytPath.IN_APP) {
            shown = !reply.text("/result/payInfo").isEmpty();
        }
        Broken.unless(shown, "an answer does not say how to go on", exchange);
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
}

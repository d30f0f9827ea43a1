package io.tillgate.simulation;

import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Way;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What is promised about codes that are shown and codes that are scanned (wire contract 3.1, 3.9): a repeat gets the
/// first number and the first code, other content is a duplicate, and a charge is told as it stands.
final class SnapOpenings {
    private static final long CLOCKS_DIFFER = 500;

    private final SnapSales sales;
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();

    SnapOpenings(SnapSales sales) {
        this.sales = sales;
    }

    void generated(Exchange exchange) {
        Optional<Payment> there = sales.opened(exchange);
        switch (exchange.reply().word()) {
            case "200 00" -> {
                Payment payment = first(exchange, Way.MIXED_QR);
                Broken.unless(
                        sales.stood(exchange, Optional.of(payment), one -> !isRefused(one)),
                        "a code was given that the wallets have refused",
                        exchange);
                String code = exchange.reply().text("/qrContent");
                String known = codes.putIfAbsent(payment.no().value(), code);
                Broken.unless(known == null || known.equals(code), "a repeat has another code", exchange);
                QrisText read = QrisText.read(code);
                BigDecimal tip = SnapTip.of(payment).major();
                Broken.unless(
                        read.tip().compareTo(tip) == 0
                                && read.amount()
                                                .add(tip)
                                                .compareTo(payment.amount().major())
                                        == 0,
                        "a code asks its payer for another amount",
                        exchange);
            }
            case "403 01" -> Broken.unless(SnapTip.isTyped(exchange), "a right request was refused as wrong", exchange);
            case "409 01" -> duplicate(exchange, Way.MIXED_QR);
            case "403 02" -> aboveLimit(exchange);
            case "500 02" ->
                Broken.unless(
                        sales.stood(
                                exchange,
                                there,
                                one -> one.state() instanceof PaymentState.Charging
                                        || one.state() instanceof Failed
                                        || isRefused(one)),
                        "a wallet was blamed that had answered",
                        exchange);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    private static boolean isRefused(Payment payment) {
        return payment.state() instanceof Open
                && payment.attempts().stream().anyMatch(one -> one.state() instanceof AttemptState.Declined);
    }

    void charged(Exchange exchange) {
        Optional<Payment> there = sales.opened(exchange);
        Optional<Brand> brand = Brand.ofPaymentCode(exchange.asked("qrContent"));
        switch (exchange.reply().word()) {
            case "200 00" -> paid(exchange, first(exchange, Way.BARCODE));
            case "202 00" -> {
                Payment payment = first(exchange, Way.BARCODE);
                Broken.unless(
                        sales.stood(
                                exchange,
                                Optional.of(payment),
                                one -> !one.state().isFinal()),
                        "what has ended is in progress",
                        exchange);
            }
            case "409 01" -> duplicate(exchange, Way.BARCODE);
            case "403 02" -> aboveLimit(exchange);
            case "403 14", "403 05" ->
                Broken.unless(
                        sales.stood(exchange, there, one -> one.state() instanceof Failed),
                        "a refusal was told that is none",
                        exchange);
            case "403 00" ->
                Broken.unless(
                        sales.stood(exchange, there, one -> SnapSales.isExpired(one) || isOver(one, exchange)),
                        "what has not expired has expired",
                        exchange);
            case "404 04" ->
                Broken.unless(
                        sales.stood(exchange, there, SnapSales::isCancelled), "what goes on is cancelled", exchange);
            case "404 02" ->
                Broken.unless(
                        brand.filter(one -> !one.takes(Currency.IDR)).isPresent(),
                        "a right request was refused as wrong",
                        exchange);
            case "404 09" -> Broken.unless(brand.isEmpty(), "a right request was refused as wrong", exchange);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    private void paid(Exchange exchange, Payment payment) {
        sales.standing().told(exchange, payment, "paid", one -> one.state() instanceof Paid ? "paid" : "not paid");
    }

    private Payment first(Exchange exchange, Way way) {
        Payment payment =
                sales.opened(exchange).orElseThrow(() -> new Broken("an answer tells of nothing: " + exchange));
        String told = exchange.reply().text("/referenceNo");
        boolean right = told.equals(payment.no().value())
                && exchange.reply().text("/partnerReferenceNo").equals(exchange.asked("partnerReferenceNo"));
        Broken.unless(right, "an answer tells of another payment", exchange);
        Broken.unless(isSame(exchange, payment, way), "other content was answered with success", exchange);
        String key =
                payment.merchant().value() + "/" + payment.opening().reference().value();
        String known = numbers.putIfAbsent(key, told);
        Broken.unless(known == null || known.equals(told), "a repeat has another number", exchange);
        return payment;
    }

    private void duplicate(Exchange exchange, Way way) {
        boolean other = sales.opened(exchange)
                .filter(payment -> !isSame(exchange, payment, way))
                .isPresent();
        Broken.unless(other, "the same content was refused", exchange);
    }

    private static void aboveLimit(Exchange exchange) {
        boolean above = total(exchange).compareTo(new BigDecimal("20000000")) > 0;
        Broken.unless(above, "a right request was refused as wrong", exchange);
    }

    private boolean isSame(Exchange exchange, Payment payment, Way way) {
        String address = exchange.asked("additionalInfo.callbackUrl");
        String set = sales.partner(exchange).value(PartnerSetting.NOTIFY_URL);
        return payment.opening().way() == way
                && payment.opening().origin().dialect().equals("snap")
                && payment.amount().currency() == Currency.IDR
                && !SnapTip.isTyped(exchange)
                && payment.amount().major().compareTo(total(exchange)) == 0
                && SnapTip.of(payment).major().compareTo(SnapTip.asked(exchange)) == 0
                && payment.opening().detail("notify").equals(address.isEmpty() ? set : address)
                && payment.opening().detail("terminalId").equals(exchange.asked("terminalId"));
    }

    private static BigDecimal total(Exchange exchange) {
        return new BigDecimal(exchange.asked("amount.value")).add(SnapTip.asked(exchange));
    }

    private static boolean isOver(Payment payment, Exchange exchange) {
        return payment.state() instanceof Open
                && exchange.window().until() + CLOCKS_DIFFER
                        >= Agenda.millis(payment.opening().expiresAt());
    }
}

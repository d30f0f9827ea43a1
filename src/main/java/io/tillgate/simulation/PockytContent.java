package io.tillgate.simulation;

import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Way;
import java.math.BigDecimal;
import java.util.stream.Stream;

/// What counts as the same content on the Pockyt wire, and what no wallet or rate can take.
final class PockytContent {
    private PockytContent() {}

    static boolean isSame(PockytPath path, Exchange exchange, Payment payment) {
        BigDecimal asked = Stream.of("amount", "saleAmount", "tax", "tip")
                .map(part -> new BigDecimal("0" + exchange.asked(part)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return payment.opening().way() == way(path)
                && payment.amount().currency().name().equals(exchange.asked("currency"))
                && payment.amount().major().compareTo(asked) == 0
                && payment.opening().settleCurrency().name().equals(settle(exchange))
                && bound(path, payment).equals(bound(path, exchange));
    }

    /// Whether the wallets that are named take the currency; others are a mismatch.
    static boolean isTaken(Exchange exchange) {
        String vendor = exchange.asked("vendor");
        return vendor.isEmpty()
                || vendor.equals("all")
                || Brand.parse(vendor.equals("wechat") ? "wechatpay" : vendor)
                        .orElseThrow()
                        .takes(currency(exchange));
    }

    static Currency currency(Exchange exchange) {
        return Currency.parse(exchange.asked("currency")).orElseThrow();
    }

    static boolean hasRate(Exchange exchange) {
        return Street.hasRate(
                currency(exchange), Currency.parse(settle(exchange)).orElseThrow());
    }

    private static String settle(Exchange exchange) {
        String asked = exchange.asked("settleCurrency");
        return asked.isEmpty() ? "USD" : asked;
    }

    // The wallet binds where a code was asked for, an app, or a page for one of them, and an agreement where it is
    // charged;
    // and codes for all are each dialect's own.
    private static String bound(PockytPath path, Exchange exchange) {
        return switch (path) {
            case QR, IN_APP -> exchange.asked("vendor");
            case ONLINE -> exchange.asked("vendor").equals("all") ? "" : "wechatpay";
            case MIXED_QR -> "pockyt";
            case DEBIT -> exchange.asked("autoDebitNo");
            default -> "";
        };
    }

    private static String bound(PockytPath path, Payment payment) {
        return switch (path) {
            case QR, IN_APP ->
                payment.attempts().isEmpty() ? "" : payment.attempt(1).brand();
            case ONLINE -> payment.opening().detail("vendor");
            case MIXED_QR -> payment.opening().origin().dialect();
            case DEBIT -> payment.opening().detail("agreement");
            default -> "";
        };
    }

    private static Way way(PockytPath path) {
        return switch (path) {
            case QR -> Way.QR;
            case ONLINE -> Way.ONLINE;
            case IN_APP -> Way.IN_APP;
            case MIXED_QR -> Way.MIXED_QR;
            case DEBIT -> Way.AUTO_DEBIT;
            default -> Way.BARCODE;
        };
    }
}

package io.tillgate.simulation;

import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Way;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;

/// What counts as the same content on the Pockyt wire, and what no wallet or rate can take.
final class PockytContent {
    private static final Map<PockytPath, Way> WAYS = Map.of(
            PockytPath.QR,
            Way.QR,
            PockytPath.ONLINE,
            Way.ONLINE,
            PockytPath.IN_APP,
            Way.IN_APP,
            PockytPath.MIXED_QR,
            Way.MIXED_QR,
            PockytPath.DEBIT,
            Way.AUTO_DEBIT);

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
    // charged; and codes for all are each dialect's own.
    private static String bound(PockytPath path, Exchange exchange) {
        String vendor = exchange.asked("vendor");
        if (path == PockytPath.ONLINE) {
            String brand = vendor.equals("wechat") ? "wechatpay" : vendor;
            return (brand.equals("all") ? "" : brand)
                    + schedule(exchange.asked("frequency"), exchange.asked("paymentCount"));
        }
        if (path == PockytPath.MIXED_QR) {
            return "pockyt";
        }
        if (path == PockytPath.DEBIT) {
            return exchange.asked("autoDebitNo");
        }
        return isOfOneWallet(path) ? vendor : "";
    }

    private static String bound(PockytPath path, Payment payment) {
        if (path == PockytPath.ONLINE) {
            return payment.opening().detail("vendor")
                    + schedule(
                            payment.opening().detail("frequency"),
                            payment.opening().detail("paymentCount"));
        }
        if (path == PockytPath.MIXED_QR) {
            return payment.opening().origin().dialect();
        }
        if (path == PockytPath.DEBIT) {
            return payment.opening().detail("agreement");
        }
        boolean named = isOfOneWallet(path) && !payment.attempts().isEmpty();
        return named ? payment.attempt(1).brand() : "";
    }

    private static String schedule(String every, String count) {
        return every.isEmpty() ? "" : " every " + every + " days, " + count + " times";
    }

    private static boolean isOfOneWallet(PockytPath path) {
        return path == PockytPath.QR || path == PockytPath.IN_APP;
    }

    private static Way way(PockytPath path) {
        return WAYS.getOrDefault(path, Way.BARCODE);
    }
}

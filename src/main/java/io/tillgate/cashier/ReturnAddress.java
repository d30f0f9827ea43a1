package io.tillgate.cashier;

import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the shopper's browser goes back to: the shop's callbackUrl with its macros filled in (wire contract, 4.3). It
/// tells the shop what the browser saw, and proves nothing.
final class ReturnAddress {
    private static final Pattern MACRO = Pattern.compile("(?:\\{|%7[Bb])([a-zA-Z]+)(?:}|%7[Dd])");
    private static final Pattern NOT_IN_ADDRESSES = Pattern.compile("[\\s\"<>\\\\^`{|}]");
    private static final Pattern HOST = Pattern.compile("([\\p{L}\\p{N}._~-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    private ReturnAddress() {}

    /// The address for a payment as it stands; empty when the shop gave none that a browser may be sent to.
    static Optional<String> of(Payment payment) {
        String callback = payment.opening().detail("callbackUrl").strip();
        int query = callback.indexOf('?');
        String filled = query < 0
                ? callback
                : callback.substring(0, query) + filled(callback.substring(query), values(payment));
        String address = NOT_IN_ADDRESSES.matcher(filled).replaceAll(found -> encoded(found.group()));
        return Optional.of(address).filter(ReturnAddress::isOfAShop);
    }

    private static String filled(String query, Map<String, String> values) {
        return MACRO.matcher(query).replaceAll(found -> {
            String value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : encoded(value));
        });
    }

    private static Map<String, String> values(Payment payment) {
        String amount = payment.amount().twoDecimals();
        return Map.of(
                "transactionNo", payment.no().value(),
                "yuansferId", payment.no().value(),
                "status", status(payment),
                "amount", amount,
                "rmbAmount", amount,
                "time", TIME.format(time(payment)),
                "reference", payment.opening().reference().value(),
                "note", payment.opening().detail("note"));
    }

    // The words of the wire contract's table of states (3.2).
    private static String status(Payment payment) {
        return switch (payment.state()) {
            case Open _ -> "init";
            case Charging _, AwaitingPayer _ -> "pending";
            case Cancelling _ -> "dealing";
            case Paid _ -> "success";
            case Failed _ -> "failed";
            case Closed _ -> "closed";
        };
    }

    private static Instant time(Payment payment) {
        return switch (payment.state()) {
            case Open _, Charging _, AwaitingPayer _ -> payment.opening().createdAt();
            case Cancelling(var _, var _, Instant since) -> since;
            case Paid(var _, Instant at, var _, var _) -> at;
            case Failed(Instant at, var _) -> at;
            case Closed(Instant at, var _) -> at;
        };
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isOfAShop(String address) {
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
            return (scheme.equals("http") || scheme.equals("https"))
                    && HOST.matcher(host).matches();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

package io.tillgate.simulation;

import io.tillgate.core.merchant.PartnerSetting;
import java.util.HashMap;
import java.util.Map;

/// What is promised of a store's static code (wire contract 3.1): it has no amount and is the same for ever, asks for
/// the tip that was said, names who is told, waits always, and nothing is kept of it.
final class SnapPrinted {
    static final String NUMBER = "STATIC";

    private final SnapSales sales;
    private final Map<String, String> codes = new HashMap<>();

    SnapPrinted(SnapSales sales) {
        this.sales = sales;
    }

    /// Whether it is one that is asked for, or asked about.
    static boolean isAsked(SnapPath path, Question question) {
        Map<String, String> fields = question.fields();
        boolean made = path == SnapPath.GENERATE && !fields.containsKey("amount.value");
        return made || fields.getOrDefault("originalReferenceNo", "").startsWith(NUMBER);
    }

    void check(SnapPath path, Exchange exchange) {
        String word = exchange.reply().word();
        boolean right = switch (path) {
            case GENERATE -> word.equals("200 00") ? isRight(exchange) : word.equals("400 01") && asksTooMuch(exchange);
            case QUERY -> word.equals("200 00") && waits(exchange);
            case CANCEL -> word.equals("405 01");
            case REFUND, CPM_QUERY, CPM_CANCEL, CPM_REFUND -> word.equals("404 01");
            case TOKEN, CPM_PAYMENT, NOT_SERVED -> false;
        };
        Broken.unless(right, "a static code is not what it was promised to be", exchange);
    }

    private boolean isRight(Exchange exchange) {
        Reply reply = exchange.reply();
        String code = reply.text("/qrContent");
        QrisText text = QrisText.read(code);
        String key = exchange.question().merchant().value() + "/" + exchange.asked("terminalId") + "/" + tip(exchange);
        String known = codes.putIfAbsent(key, code);
        Broken.unless(known == null || known.equals(code), "a repeat has another code", exchange);
        return !asksTooMuch(exchange)
                && reply.text("/referenceNo").equals(number(exchange))
                && reply.text("/partnerReferenceNo").equals(exchange.asked("partnerReferenceNo"))
                && text.amount().signum() == 0
                && text.asksForTip() == SnapTip.isTyped(exchange)
                && text.teller().equals(sales.partner(exchange).id().value())
                && text.terminal().equals(exchange.asked("terminalId"));
    }

    private static boolean waits(Exchange exchange) {
        return exchange.reply().text("/latestTransactionStatus").equals("01")
                && exchange.reply().text("/originalReferenceNo").equals(number(exchange));
    }

    // It has no end, and its notices go where that is set.
    private boolean asksTooMuch(Exchange exchange) {
        String address = exchange.asked("additionalInfo.callbackUrl");
        boolean elsewhere =
                !address.isEmpty() && !address.equals(sales.partner(exchange).value(PartnerSetting.NOTIFY_URL));
        return elsewhere || !exchange.asked("validityPeriod").isEmpty();
    }

    private static String tip(Exchange exchange) {
        String type = exchange.asked("additionalInfo.tip.type");
        return (type.equals("02") || type.isEmpty() ? "" : type)
                + exchange.asked("additionalInfo.tip.value")
                + (exchange.asked("additionalInfo.tip.value").isEmpty() ? exchange.asked("feeAmount.value") : "");
    }

    private static String number(Exchange exchange) {
        return NUMBER + exchange.question().account().store().no().value();
    }
}

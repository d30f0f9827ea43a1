package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a till or a shop says when it opens a sale, in the words of the way that it takes; tax and tip in the smallest
/// unit, where its way knows them.
record Ticket(PockytPath opening, MerchantNo merchant, String reference, int tax, int tip, Chance chance) {
    private static final String NOTE = "a gift & more = 50%, für Ana";
    private static final List<String> DOLLAR_APPS = List.of("wechatpay", "wechatpay", "paypal", "tng");

    static Ticket draw(PockytPath opening, MerchantNo merchant, String reference, Chance chance) {
        boolean parts = opening == PockytPath.MIXED_QR;
        int tax = parts && chance.oneIn(2) ? chance.between(1, 900) : 0;
        int tip = parts && chance.oneIn(2) ? chance.between(1, 500) : 0;
        return new Ticket(opening, merchant, reference, tax, tip, chance);
    }

    Map<String, String> fields(Money price) {
        Map<String, String> fields = new HashMap<>();
        fields.put(opening == PockytPath.MIXED_QR ? "saleAmount" : "amount", spelled(price, chance));
        fields.put("currency", price.currency().name());
        fields.put("reference", reference);
        fields.put("timeout", chance.of(List.of("5", "30", "120")));
        fields.put("ipnUrl", Addresses.shop(merchant));
        if (chance.oneIn(3)) {
            fields.put("note", NOTE);
        }
        if (!chance.oneIn(3)) {
            fields.put("settleCurrency", chance.oneIn(12) ? "CNY" : "USD");
        }
        if (opening == PockytPath.QR) {
            fields.put("vendor", chance.oneIn(8) ? "tng" : "alipay");
        } else if (opening == PockytPath.MIXED_QR) {
            parts(fields, price.currency());
        } else if (opening == PockytPath.ONLINE) {
            page(fields);
        } else if (opening == PockytPath.IN_APP) {
            app(fields, price.currency());
        }
        return fields;
    }

    /// "13" is "13.00".
    static String spelled(Money price, Chance chance) {
        return chance.oneIn(2) ? price.twoDecimals() : price.major().toPlainString();
    }

    private void parts(Map<String, String> fields, Currency currency) {
        Map.of("tax", tax, "tip", tip).forEach((name, minor) -> {
            if (minor > 0) {
                fields.put(name, new Money(currency, minor).twoDecimals());
            }
        });
        if (tip > 0 && chance.oneIn(3)) {
            fields.put("needTip", "true");
        }
    }

    private void page(Map<String, String> fields) {
        fields.put("callbackUrl", "https://shop.example/back?s={status}");
        fields.put("terminal", "ONLINE");
        fields.put("vendor", chance.oneIn(8) ? "wechat" : "all");
    }

    // Only one wallet has mini programs.
    private void app(Map<String, String> fields, Currency currency) {
        String vendor = currency == Currency.USD ? chance.of(DOLLAR_APPS) : "alipay";
        boolean small = vendor.equals("wechatpay") && chance.oneIn(2);
        fields.put("vendor", vendor);
        fields.put("terminal", small ? "MINIPROGRAM" : "APP");
        if (small) {
            fields.put("openid", "o-" + reference);
        }
    }
}

package io.tillgate.cashier;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;

/// Amounts as they are written where their currency is at home: `$1,300.00`, `Rp1.300.000`, `¥5,000`.
final class Amounts {
    private Amounts() {}

    static String text(Money money) {
        Currency currency = money.currency();
        long unit = currency.decimals() == 0 ? 1 : 100;
        String whole = grouped(money.minor() / unit, currency == Currency.IDR ? '.' : ',');
        long cents = money.minor() % unit;
        boolean hidden = currency.decimals() == 0 || (cents == 0 && isRarelyInCents(currency));
        String part = (cents < 10 ? "0" : "") + cents;
        return sign(currency) + whole + (hidden ? "" : (currency == Currency.IDR ? "," : ".") + part);
    }

    // Where cents are rare they are shown only when there are any; they are never rounded away.
    private static boolean isRarelyInCents(Currency currency) {
        return currency == Currency.IDR || currency == Currency.PKR;
    }

    private static String sign(Currency currency) {
        return switch (currency) {
            case USD -> "$";
            case CNY, JPY -> "¥";
            case PHP -> "₱";
            case IDR -> "Rp";
            case KRW -> "₩";
            case HKD -> "HK$";
            case THB -> "฿";
            case MYR -> "RM";
            case GBP -> "£";
            // The sign of the taka is missing in many fonts.
            case BDT -> "Tk\u00a0";
            case PKR -> "Rs\u00a0";
        };
    }

    private static String grouped(long whole, char divider) {
        StringBuilder text = new StringBuilder(Long.toString(whole));
        for (int at = text.length() - 3; at > 0; at -= 3) {
            text.insert(at, divider);
        }
        return text.toString();
    }
}

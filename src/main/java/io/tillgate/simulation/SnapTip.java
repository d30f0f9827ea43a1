package io.tillgate.simulation;

import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Payment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/// What a payer on the SNAP wire gives besides the amount (wire contract 3.1): nothing, a fee, a fixed tip (02), a
/// share in percent (03), or what he types himself (01), which no code with an amount may ask for.
record SnapTip(String type, String value) {
    /// The words for a tip that the payer types.
    static final String TYPED = "01";

    private static final String NONE = "";
    private static final String FEE = "fee";
    private static final String TYPE = "additionalInfo.tip.type";
    private static final String VALUE = "additionalInfo.tip.value";
    private static final List<String> TYPES = List.of(NONE, NONE, NONE, FEE, "02", "02", "03", "03", TYPED);

    /// As a sale has it; a code that is scanned knows a fee alone.
    static SnapTip draw(Chance chance, boolean scans) {
        String type = scans ? chance.of(List.of(NONE, FEE)) : chance.of(TYPES);
        String share = chance.between(0, 30) + "." + chance.of(List.of("50", "05", "99"));
        return new SnapTip(type, type.equals("03") ? share : chance.between(1, 9) * 250 + ".00");
    }

    /// Says it in a request.
    void put(Map<String, String> fields, Chance chance) {
        if (type.equals(NONE)) {
            return;
        }
        boolean asFee = type.equals(FEE) || (type.equals("02") && chance.oneIn(2));
        if (asFee) {
            fields.put("feeAmount.value", value);
            fields.put("feeAmount.currency", "IDR");
        }
        if (!type.equals(FEE)) {
            fields.put(TYPE, type);
            if (!type.equals(TYPED)) {
                fields.put(VALUE, value);
            }
        }
    }

    static boolean isTyped(Exchange exchange) {
        return exchange.asked(TYPE).equals(TYPED);
    }

    /// How much a request asks for; a share is rounded half up to whole rupiah.
    static BigDecimal asked(Exchange exchange) {
        String value = exchange.asked(VALUE);
        return switch (exchange.asked(TYPE)) {
            case "02" -> new BigDecimal(value);
            case "03" -> share(exchange.asked("amount.value"), value);
            default -> new BigDecimal("0" + exchange.asked("feeAmount.value"));
        };
    }

    static BigDecimal share(String amount, String percent) {
        return new BigDecimal(amount)
                .multiply(new BigDecimal(percent))
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP);
    }

    /// The tip that a payment keeps.
    static Money of(Payment payment) {
        return Money.parse(payment.amount().currency(), payment.opening().detail("feeAmount"))
                .orElse(Money.zero(payment.amount().currency()));
    }
}

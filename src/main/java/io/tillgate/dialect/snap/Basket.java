package io.tillgate.dialect.snap;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What IFP's additionalInfo says of a sale (wire contract 3.1): the goods, whose prices must add up to the amount, and
/// the tip, which the payer types (01) or the merchant has fixed (02).
record Basket(Optional<BigDecimal> goods, BigDecimal tip, boolean isTipTyped) {
    /// Nothing is said.
    static final Basket NONE = new Basket(Optional.empty(), BigDecimal.ZERO, false);

    /// Reads it; problems are noted among the fields.
    static Basket read(Fields additional, boolean lenient) {
        Fields customer = additional.object("customerDetail", false);
        customer.text("email", 255);
        customer.text("phone", 30);
        customer.text("fullName", 100);
        Fields tip = additional.object("tip", false);
        String type = tip.text("type", 2, tip.has("value"));
        if (!type.isEmpty() && !type.matches("0[12]")) {
            tip.note(Problem.bad("additionalInfo.tip.type"));
        }
        BigDecimal fixed = type.equals("02") ? tip.decimal("value", lenient).orElse(BigDecimal.ZERO) : BigDecimal.ZERO;
        return new Basket(goods(additional.objects("itemDetails"), lenient), fixed, type.equals("01"));
    }

    private static Optional<BigDecimal> goods(List<Fields> items, boolean lenient) {
        return items.stream().map(item -> price(item, lenient)).reduce(BigDecimal::add);
    }

    private static BigDecimal price(Fields item, boolean lenient) {
        item.mandatory("itemId", 25);
        item.mandatory("name", 100);
        Optional<Fields.Amount> each = item.rupiah("amount", true, lenient);
        BigDecimal count = BigDecimal.valueOf(item.count("qty"));
        return each.map(Fields.Amount::value).orElse(BigDecimal.ZERO).multiply(count);
    }

    /// Whether the goods, where any are named, cost that together.
    boolean addsUpTo(BigDecimal amount) {
        return goods.stream().allMatch(sum -> sum.compareTo(amount) == 0);
    }
}

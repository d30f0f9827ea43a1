package io.tillgate.dialect.snap;

import io.tillgate.qris.Qris.Tip;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What additionalInfo says of a sale (wire contract 3.1, as IFP has it): the goods, whose prices must add up to the
/// amount, and the tip, which the payer types (01), or the merchant has fixed (02) or set as a share (03, our own).
record Basket(Optional<BigDecimal> goods, Tip tip) {
    private static final BigDecimal WHOLE = new BigDecimal("100");

    /// Reads it; problems are noted among the fields.
    static Basket read(Fields additional, boolean lenient) {
        Fields customer = additional.object("customerDetail", false);
        customer.text("email", 255);
        customer.text("phone", 30);
        customer.text("fullName", 100);
        return new Basket(
                goods(additional.objects("itemDetails"), lenient), tip(additional.object("tip", false), lenient));
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

    private static Tip tip(Fields tip, boolean lenient) {
        String type = tip.text("type", 2, tip.has("value"));
        return switch (type) {
            case "" -> new Tip.None();
            case "01" -> new Tip.Asked();
            case "02" -> tip.decimal("value", lenient).map(Basket::fixed).orElseGet(Tip.None::new);
            case "03" ->
                tip.decimal("value", lenient).map(value -> share(tip, value)).orElseGet(Tip.None::new);
            default -> {
                tip.note(Problem.bad("additionalInfo.tip.type"));
                yield new Tip.None();
            }
        };
    }

    /// A tip of so many rupiah; none for zero.
    static Tip fixed(BigDecimal rupiah) {
        return rupiah.signum() == 0
                ? new Tip.None()
                : new Tip.Fixed(rupiah.movePointRight(2).longValueExact());
    }

    private static Tip share(Fields tip, BigDecimal percent) {
        if (percent.signum() <= 0 || percent.compareTo(WHOLE) >= 0) {
            tip.note(Problem.bad("additionalInfo.tip.value"));
            return new Tip.None();
        }
        return new Tip.Percent(percent.movePointRight(2).intValueExact());
    }

    /// Whether the goods, where any are named, cost that together.
    boolean addsUpTo(BigDecimal amount) {
        return goods.stream().allMatch(sum -> sum.compareTo(amount) == 0);
    }
}

package io.tillgate.qris;

import io.tillgate.qris.Qris.Code;
import io.tillgate.qris.Qris.Field;
import io.tillgate.qris.Qris.Tip;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Amounts and tips in tags 54 to 57, in hundredths.
final class Amounts {
    private static final int LONGEST = 13;
    private static final BigDecimal HUNDRED_PERCENT = BigDecimal.valueOf(100_00);

    private Amounts() {}

    /// `1000`, `1000.`, `1000.5` and `1000.50`; empty for anything else.
    static OptionalLong parse(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String part = point < 0 ? "" : text.substring(point + 1);
        if (text.length() > LONGEST || whole.isEmpty() || part.length() > 2 || !areDigits(whole) || !areDigits(part)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(whole) * 100 + Long.parseLong((part + "00").substring(0, 2)));
    }

    static String spell(long amount) {
        String whole = Long.toString(amount / 100);
        return amount % 100 == 0 ? whole : whole + String.format(Locale.ROOT, ".%02d", amount % 100);
    }

    static String spellPercent(int hundredths) {
        return String.format(Locale.ROOT, "%02d.%02d", hundredths / 100, hundredths % 100);
    }

    static boolean areDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// How the code asks for a tip; empty where that cannot be read.
    static Optional<Tip> tip(Code code) {
        return switch (code.field("55").map(Field::value).orElse("")) {
            case "" -> Optional.of(new Tip.None());
            case "01" -> Optional.of(new Tip.Asked());
            case "02" -> boxed(parse(code.word("56"))).map(Tip.Fixed::new);
            case "03" ->
                boxed(parse(code.word("57")))
                        .filter(percent -> percent <= 99_99)
                        .map(percent -> new Tip.Percent(percent.intValue()));
            default -> Optional.empty();
        };
    }

    static OptionalLong tip(Tip tip, long amount) {
        return switch (tip) {
            case Tip.None _ -> OptionalLong.of(0);
            case Tip.Asked _ -> OptionalLong.empty();
            case Tip.Fixed(long fixed) -> OptionalLong.of(fixed);
            case Tip.Percent(int hundredths) -> OptionalLong.of(percentage(hundredths, amount));
        };
    }

    // Nobody can pay less than a rupiah.
    private static long percentage(int hundredths, long amount) {
        return BigDecimal.valueOf(amount, 2)
                .multiply(BigDecimal.valueOf(hundredths))
                .divide(HUNDRED_PERCENT, 0, RoundingMode.HALF_UP)
                .movePointRight(2)
                .longValueExact();
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}

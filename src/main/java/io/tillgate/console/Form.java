package io.tillgate.console;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.TransactionNo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a value is written: the word that stands for it in help, what it is in words, and how it is read; nothing is
/// read from what has another form.
record Form<T>(String word, String expected, Function<String, Optional<T>> reading) {
    private static final Pattern PERCENT_TEXT = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,4})?");
    private static final Pattern AMOUNT_TEXT = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,4})?");
    private static final Pattern RATE_TEXT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,12})?");
    private static final Pattern TOKEN_TEXT = Pattern.compile("[!-~]{16,128}");
    private static final Pattern COUNT_TEXT = Pattern.compile("[1-9][0-9]{0,3}|10000");
    private static final Pattern PAYMENTS_TEXT = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern SECONDS_TEXT = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,3})?");
    private static final int LONGEST_TEXT = 100;

    /// Nothing follows: the word alone says it.
    static final Form<Boolean> FLAG = new Form<>("", "nothing", _ -> Optional.of(true));

    static final Form<MerchantNo> MERCHANT =
            new Form<>("N", "a merchant number: 1 to 32 letters, digits, - or _", MerchantNo::parse);

    static final Form<StoreNo> STORE =
            new Form<>("N", "a store number: 1 to 32 letters, digits, - or _", StoreNo::parse);

    static final Form<TransactionNo> TRANSACTION =
            new Form<>("NO", "a transaction number: 1 to 32 letters or digits", TransactionNo::parse);

    static final Form<String> TEXT = new Form<>("TEXT", "text of 1 to 100 characters on one line", Form::line);

    static final Form<Secret> TOKEN = new Form<>(
            "TOKEN",
            "an API token: 16 to 128 characters without blanks",
            text -> matching(TOKEN_TEXT, text).map(Secret::new));

    static final Form<Currency> CURRENCY = new Form<>(
            "CURRENCY",
            "a currency: " + Arrays.stream(Currency.values()).map(Enum::name).collect(Collectors.joining(", ")),
            Currency::parse);

    static final Form<BigDecimal> PERCENT = new Form<>(
            "PERCENT",
            "percent, less than 100, at most four decimals, such as 1.9",
            text -> matching(PERCENT_TEXT, text).map(BigDecimal::new));

    static final Form<BigDecimal> AMOUNT = new Form<>(
            "AMOUNT",
            "an amount in major units, at most four decimals, such as 0.10",
            text -> matching(AMOUNT_TEXT, text).map(BigDecimal::new));

    static final Form<BigDecimal> RATE = new Form<>(
            "VALUE",
            "a decimal number greater than zero, such as 7.1234",
            text -> matching(RATE_TEXT, text).map(BigDecimal::new).filter(value -> value.signum() > 0));

    static final Form<Integer> COUNT = new Form<>(
            "N", "a number from 1 to 10000", text -> matching(COUNT_TEXT, text).map(Integer::valueOf));

    static final Form<Long> PAYMENTS = new Form<>(
            "N",
            "a number from 1 to 999999999",
            text -> matching(PAYMENTS_TEXT, text).map(Long::valueOf));

    static final Form<Double> SECONDS = new Form<>(
            "SECONDS",
            "seconds such as 10 or 0.5",
            text -> matching(SECONDS_TEXT, text).map(Double::valueOf).filter(value -> value > 0));

    static final Form<Path> FILE =
            new Form<>("FILE", "a path", text -> Form.line(text).map(Path::of));

    static final Form<Instant> TIME = new Form<>("TIME", "a time such as 2030-01-31T12:00:00Z", Form::time);

    static final Form<Pair> PAIR = new Form<>("NAME=VALUE", "a name, =, and a value", Pair::parse);

    /// Some of these words, with commas between them.
    static Form<List<String>> someOf(List<String> words) {
        return new Form<>(
                "NAMES",
                "some of " + String.join(",", words),
                text -> Optional.of(List.of(text.split(",", -1))).filter(words::containsAll));
    }

    /// A name and a value, written `name=value`.
    record Pair(String name, String value) {
        static Optional<Pair> parse(String text) {
            int equals = text.indexOf('=');
            return equals < 1
                    ? Optional.empty()
                    : Optional.of(new Pair(text.substring(0, equals), text.substring(equals + 1)));
        }
    }

    private static Optional<String> matching(Pattern pattern, String text) {
        return Optional.of(text).filter(value -> pattern.matcher(value).matches());
    }

    private static Optional<String> line(String text) {
        String stripped = text.strip();
        boolean good = !stripped.isEmpty()
                && stripped.length() <= LONGEST_TEXT
                && stripped.chars().noneMatch(Character::isISOControl);
        return good ? Optional.of(stripped) : Optional.empty();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

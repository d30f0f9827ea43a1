package io.tillgate.dialect.pockyt;

import io.tillgate.core.merchant.Alphabet;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.TransactionNo;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads typed values from parameters and remembers the first problem; values read after a problem are not to be used.
final class FieldReader {
    static final Duration USUAL_TIMEOUT = Duration.ofHours(2);
    private static final int LONGEST_TIMEOUT = 43_200;
    private static final int LONGEST_ADDRESS = 1024;
    private static final int LONGEST_WHOLE = 9;
    private static final Pattern MACRO = Pattern.compile("\\{[A-Za-z]+}");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private final Fields fields;
    private Optional<Problem> problem = Optional.empty();

    FieldReader(Fields fields) {
        this.fields = fields;
    }

    /// The first thing that could not be read, if there is one.
    Optional<Problem> problem() {
        return problem;
    }

    boolean has(String name) {
        return !fields.text(name).isEmpty();
    }

    /// Text of at most so many characters; empty where it was not sent.
    String text(String name, int longest) {
        String text = fields.text(name);
        if (text.codePointCount(0, text.length()) > longest) {
            note(Problem.bad(name, "expected at most " + longest + " characters"));
        }
        return text;
    }

    /// A currency; the fallback where it was not sent.
    Optional<Currency> currency(String name, Currency fallback) {
        return has(name) ? currency(name) : Optional.of(fallback);
    }

    /// A currency that must have been sent.
    Optional<Currency> currency(String name) {
        return required(name, "expected a currency such as USD", Currency::parse);
    }

    /// A currency that may be left out.
    Optional<Currency> optionalCurrency(String name) {
        return has(name) ? currency(name) : Optional.empty();
    }

    /// An amount greater than zero in major units, in the rules of wire contract 5.
    Optional<Money> amount(String name, Currency currency) {
        String decimals = currency.decimals() == 0 ? "whole units of " : "at most 2 decimals, in ";
        return required(
                name,
                "expected plain digits greater than 0, at most 999999999.99, " + decimals + currency,
                text -> Money.parse(currency, text).filter(money -> !money.isZero()));
    }

    /// An amount that may be left out, and may then as well be zero.
    Optional<Money> optionalAmount(String name, Currency currency) {
        return optional(
                name,
                "expected plain digits, at most 999999999.99, in " + currency,
                text -> Money.parse(currency, text));
    }

    /// A wallet that pays in store, its name in any case; `wechat` is another spelling of `wechatpay`.
    Optional<Brand> vendor(String name) {
        return optional(
                name,
                "expected a wallet such as alipay or wechatpay",
                text -> brand(text).filter(Brand::hasPaymentCodes));
    }

    /// A wallet or card that pays online; empty too where the shopper is to choose (`all`).
    Optional<Brand> onlineVendor(String name) {
        return fields.text(name).equalsIgnoreCase("all")
                ? Optional.empty()
                : optional(name, "expected a wallet such as alipay or creditcard, or all", FieldReader::brand);
    }

    private static Optional<Brand> brand(String text) {
        return Brand.parse(text.equalsIgnoreCase("wechat") ? "wechatpay" : text);
    }

    /// A wallet that must have been sent.
    Optional<Brand> requiredVendor(String name) {
        if (!has(name)) {
            note(Problem.missing(name, "expected a wallet such as alipay or wechatpay"));
        }
        return vendor(name);
    }

    /// One of these words in any case, spelled as listed; it may be left out.
    Optional<String> oneOf(String name, List<String> words) {
        return optional(
                name,
                "expected one of " + String.join(", ", words),
                text -> words.stream().filter(text::equalsIgnoreCase).findFirst());
    }

    /// Text of that form; it may be left out.
    Optional<String> form(String name, Pattern form, String expected) {
        return optional(name, expected, text -> Optional.of(text).filter(form.asMatchPredicate()));
    }

    /// A merchant's own number; it may be left out.
    Optional<Reference> reference(String name) {
        return optional(name, "expected at most 64 characters, none of them a control character", Reference::parse);
    }

    /// A place in a list that an earlier answer has named; it may be left out.
    <T> Optional<T> cursor(String name, Function<String, Optional<T>> parse) {
        return optional(name, "expected the nextCursor of an earlier answer", parse);
    }

    /// An http or https address of at most 1024 characters; its query may hold macros such as `{status}`.
    Optional<String> address(String name) {
        return optional(
                name,
                "expected an http or https address of at most " + LONGEST_ADDRESS + " characters",
                text -> isAddress(text) ? Optional.of(text) : Optional.empty());
    }

    /// How long a transaction may stay unpaid; two hours where it was not sent.
    Duration timeout(String name) {
        return whole(name, LONGEST_TIMEOUT).map(Duration::ofMinutes).orElse(USUAL_TIMEOUT);
    }

    /// A whole number from 1 to the greatest that is allowed; it may be left out.
    Optional<Integer> whole(String name, int greatest) {
        return optional(
                name,
                "expected a whole number from 1 to " + greatest,
                text -> Alphabet.isDigits(text, 1, LONGEST_WHOLE)
                        ? Optional.of(Integer.valueOf(text)).filter(number -> number >= 1 && number <= greatest)
                        : Optional.empty());
    }

    /// A transaction number; it may be left out.
    Optional<TransactionNo> transactionNo(String name) {
        return optional(name, "expected 1 to 32 letters or digits", TransactionNo::parse);
    }

    /// The digits of a shopper's payment code, which must have been sent.
    Optional<String> paymentCode(String name) {
        return required(
                name,
                "expected a payment code of 18 digits (16 to 32 are taken)",
                text -> Alphabet.isDigits(text, 16, 32) ? Optional.of(text) : Optional.empty());
    }

    /// True or false as text; the fallback where it was not sent.
    boolean truth(String name, boolean fallback) {
        return optional(name, "expected true or false", FieldReader::word).orElse(fallback);
    }

    /// A day as yyyyMMdd that must have been sent.
    Optional<LocalDate> date(String name) {
        return required(name, "expected a date as yyyyMMdd", FieldReader::day);
    }

    /// A problem that the operation itself has found, kept if it is the first.
    void note(Problem found) {
        if (problem.isEmpty()) {
            problem = Optional.of(found);
        }
    }

    private <T> Optional<T> required(String name, String expected, Function<String, Optional<T>> parse) {
        if (!has(name)) {
            note(Problem.missing(name, expected));
            return Optional.empty();
        }
        return optional(name, expected, parse);
    }

    private <T> Optional<T> optional(String name, String expected, Function<String, Optional<T>> parse) {
        String text = fields.text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            note(Problem.bad(name, expected));
        }
        return value;
    }

    private static boolean isAddress(String text) {
        if (text.length() > LONGEST_ADDRESS) {
            return false;
        }
        try {
            var uri = new URI(MACRO.matcher(text).replaceAll("x"));
            String scheme = String.valueOf(uri.getScheme());
            // Whose it is no macro may say, and no name before an @ may disguise.
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    // A port that is left out after its colon is a slip: http://https://shop.example.
                    && !uri.getRawAuthority().endsWith(":")
                    && text.startsWith(scheme + "://" + uri.getRawAuthority())
                    && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<Boolean> word(String text) {
        return switch (text) {
            case "true", "True" -> Optional.of(true);
            case "false", "False" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> day(String text) {
        try {
            // The pattern alone would also take a sign, and then years of many digits.
            return Alphabet.isDigits(text, 1, LONGEST_WHOLE)
                    ? Optional.of(LocalDate.parse(text, DATE))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

package io.tillgate.qris;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The door of the QRIS room: reads codes as the field has them, writes codes as the national rules want them,
/// and draws any text as a QR code. Amounts are hundredths of a rupiah.
public final class Qris {
    /// What national switching calls its own repository in tag 51.
    public static final String REPOSITORY = "ID.CO.QRIS.WWW";

    /// The most characters that a code may have.
    public static final int LONGEST = 512;

    private Qris() {}

    /// What a text turned out to be.
    public sealed interface Reading {
        /// A code whose checksum is right and whose amounts can be read.
        record Read(Code code) implements Reading {}

        /// No code that anybody should pay.
        record Refused(Flaw flaw) implements Reading {}
    }

    /// What came of writing a code.
    public sealed interface Writing {
        /// The text to draw.
        record Written(String text) implements Writing {}

        /// A national rule that the code would break.
        record Refused(Flaw flaw) implements Writing {}
    }

    /// What is wrong with a code: the tag (`54`, or `26-01` inside a template), the character it begins at,
    /// counted from 0, and why.
    public record Flaw(String tag, int position, String why) {
        @Override
        public String toString() {
            return "tag " + tag + " at " + position + ": " + why;
        }
    }

    /// One tag with its value and where it begins; `parts` are the tags inside a template, none for a plain value.
    public record Field(String tag, String value, List<Field> parts, int position) {
        public Field {
            parts = List.copyOf(parts);
        }

        /// The tag inside this one; empty when it is not there.
        public Optional<Field> part(String inner) {
            return parts.stream().filter(part -> part.tag().equals(inner)).findFirst();
        }

        String word(String inner) {
            return part(inner).map(Field::value).orElse("");
        }
    }

    /// How the payer is asked for a tip (tags 55 to 57).
    public sealed interface Tip {
        /// No tip is asked for.
        record None() implements Tip {}

        /// The payer types one.
        record Asked() implements Tip {}

        /// So many hundredths of a rupiah.
        record Fixed(long amount) implements Tip {}

        /// So many hundredths of a percent: 1 to 9999.
        record Percent(int hundredths) implements Tip {}

        /// The tip on an amount, where the code alone decides it; a percentage is rounded half up to whole rupiah.
        default OptionalLong on(long amount) {
            return Amounts.tip(this, amount);
        }
    }

    /// A merchant account of tags 26 to 45 or 51; what the code does not say is empty.
    public record Account(String tag, String domain, String pan, String merchantId, String criteria) {
        /// The merchant PAN as messages carry it: 18 digits of the code and their Luhn digit.
        public String fullPan() {
            return pan.length() == 18 && Amounts.areDigits(pan) ? pan + Checks.luhnDigit(pan) : pan;
        }
    }

    /// A code, its tags in the order in which they were read, without the checksum.
    public record Code(List<Field> fields) {
        public Code {
            fields = List.copyOf(fields);
        }

        /// Whether it is for one payment only (tag 01 is 12).
        public boolean isDynamic() {
            return word("01").equals("12");
        }

        /// The amount to pay without a tip; empty where the payer types it.
        public OptionalLong amount() {
            return Amounts.parse(word("54"));
        }

        /// How a tip is asked for.
        public Tip tip() {
            return Amounts.tip(this).orElseGet(Tip.None::new);
        }

        /// Amount and tip, where the code alone decides both.
        public OptionalLong total() {
            OptionalLong amount = amount();
            OptionalLong tip = amount.isPresent() ? tip().on(amount.getAsLong()) : OptionalLong.empty();
            return tip.isPresent() ? OptionalLong.of(amount.getAsLong() + tip.getAsLong()) : OptionalLong.empty();
        }

        /// The accounts at domestic acquirers (tags 26 to 45).
        public List<Account> accounts() {
            return fields.stream()
                    .filter(field -> Scan.isAccount(field.tag()) && !field.tag().equals("51"))
                    .map(Code::account)
                    .toList();
        }

        /// The account in the national repository (tag 51).
        public Optional<Account> national() {
            return field("51").map(Code::account);
        }

        /// The national merchant id, or the empty text.
        public String nmid() {
            return national().map(Account::merchantId).orElse("");
        }

        /// The merchant's name (tag 59), or the empty text.
        public String name() {
            return word("59");
        }

        /// The merchant's city (tag 60), or the empty text.
        public String city() {
            return word("60");
        }

        /// The value inside tag 62: 01 bill, 03 store, 05 reference, 07 terminal, …; empty when it is not there.
        public String additional(String inner) {
            return field("62").map(field -> field.word(inner)).orElse("");
        }

        /// The top-level tag; empty when it is not there.
        public Optional<Field> field(String tag) {
            return fields.stream().filter(field -> field.tag().equals(tag)).findFirst();
        }

        /// The value of the top-level tag, or the empty text.
        public String word(String tag) {
            return field(tag).map(Field::value).orElse("");
        }

        /// The code as text, tags in their order, with its checksum.
        public String text() {
            return Assembly.text(fields);
        }

        private static Account account(Field field) {
            return new Account(field.tag(), field.word("00"), field.word("01"), field.word("02"), field.word("03"));
        }
    }

    /// A merchant as its codes tell of it: the acquirer's reverse domain, 18 digits of merchant PAN (or 19 with
    /// the Luhn digit), the acquirer's own merchant id, the criteria (UMI, UKE, UME, UBE, URE, PSO, BLU), the
    /// NMID (may be empty in a dynamic code), and the category code.
    public record Merchant(
            String acquirer, String pan, String id, String criteria, String nmid, String category, Place place) {}

    /// What a merchant is called and where it is; too long a name or city is cut to the 25 and 15 characters
    /// that fit.
    public record Place(String name, String city, String postalCode) {}

    /// What a code asks for: static codes name no amount as a rule; `additional` are the tags inside 62.
    public record Sale(boolean dynamic, OptionalLong amount, Tip tip, Map<String, String> additional) {
        public Sale {
            additional = Map.copyOf(additional);
        }
    }

    /// Reads a code, lenient in everything that changes neither who is paid nor how much; in time that grows
    /// with the length of the text and no faster.
    public static Reading read(String text) {
        return Scan.read(text);
    }

    /// Writes the code of a merchant, or says which rule it would break.
    public static Writing write(Merchant merchant, Sale sale) {
        return Assembly.write(merchant, sale);
    }

    /// Which national rules a code breaks, in the order of its tags; none for what `write` has written.
    public static List<Flaw> flaws(Code code) {
        return Rules.flaws(code);
    }

    /// The Luhn digit of a row of digits, as it is appended to a merchant PAN in messages.
    public static int luhnDigit(String digits) {
        return Checks.luhnDigit(digits);
    }

    /// A PNG of the text as a QR code, eight pixels to a module; a bug when it is too long for one.
    public static byte[] png(String text) {
        return Picture.png(text);
    }

    /// The text as a QR code in SVG, one unit to a module; a bug when it is too long for one.
    public static String svg(String text) {
        return Picture.svg(text);
    }
}

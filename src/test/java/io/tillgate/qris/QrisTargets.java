package io.tillgate.qris;

import io.tillgate.fuzz.Claim;
import io.tillgate.fuzz.Lines;
import io.tillgate.qris.Qris.Code;
import io.tillgate.qris.Qris.Field;
import io.tillgate.qris.Qris.Flaw;
import io.tillgate.qris.Qris.Reading;
import io.tillgate.qris.Qris.Tip;
import io.tillgate.qris.Qris.Writing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// QRIS codes that anybody may have printed, and shops that anybody may have named.
public final class QrisTargets {
    private static final long MOST = 99_999_999_999_999L;

    private QrisTargets() {}

    /// A text of a QR code, and the same text with the checksum that it should have.
    public static void read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        one(text);
        String right = text.strip().replaceFirst("6304.{4}$", "") + "6304";
        one(right + Checks.crc(right));
    }

    private static void one(String text) {
        switch (Qris.read(text)) {
            case Reading.Read(Code code) -> lawful(code, text);
            case Reading.Refused(Flaw flaw) -> {
                Claim.that(!flaw.tag().isEmpty() && !flaw.why().isEmpty(), "refused without a reason");
                Claim.that(flaw.position() >= 0 && flaw.position() <= text.length(), "the reason is nowhere");
            }
        }
    }

    private static void lawful(Code code, String text) {
        Claim.that(text.codePointCount(0, text.length()) <= 2 * Qris.LONGEST + 64, "longer than is read");
        code.amount().ifPresent(amount -> Claim.that(amount > 0 && amount <= MOST, "no amount to pay"));
        code.total().ifPresent(total -> Claim.that(total >= code.amount().orElse(0), "less is paid than asked for"));
        code.accounts()
                .forEach(account ->
                        Claim.that(account.fullPan().length() >= account.pan().length(), "a shorter PAN"));
        Qris.flaws(code).forEach(flaw -> Claim.that(!flaw.why().isEmpty(), "a flaw without a reason"));
        code.additional("05");
        Claim.that(code.nmid().length() + code.name().length() + code.city().length() <= text.length(), "made up");
        String again = code.text();
        Claim.that(
                Qris.read(again) instanceof Reading.Read(Code same)
                        && plain(same.fields()).equals(plain(code.fields())),
                "not read again as written");
    }

    private static List<String> plain(List<Field> fields) {
        return fields.stream()
                .filter(field -> !field.value().isEmpty())
                .map(field -> field.tag() + field.value() + plain(field.parts()))
                .toList();
    }

    /// Name, city, postal code, amount, tip, and reference, one in each line.
    public static void write(byte[] input) {
        Lines lines = new Lines(input);
        var place = new Qris.Place(lines.next(), lines.next(), lines.next());
        OptionalLong amount = Amounts.parse(lines.next());
        Tip tip = tip(lines.next());
        String reference = lines.next();
        var merchant = new Qris.Merchant(
                "ID.TILLGATE.WWW", "936009990000000012", "204001", "UMI", lines.next(), "5812", place);
        var sale = new Qris.Sale(amount.isPresent(), amount, tip, Map.of("05", reference));
        switch (Qris.write(merchant, sale)) {
            case Writing.Written(String text) -> {
                Code code = ((Reading.Read) Qris.read(text)).code();
                Claim.that(Qris.flaws(code).isEmpty(), "written against the rules");
                Claim.same(code.amount(), amount, "another amount");
                Claim.same(code.tip(), tip, "another tip");
                Claim.same(code.additional("05"), reference, "another reference");
                Claim.same(code.text(), text, "not written again as read");
                Claim.that(text.chars().allMatch(c -> c >= ' ' && c <= '~'), "not printable");
                Claim.that(Qris.svg(text).length() < 100_000, "a picture too large");
            }
            case Writing.Refused(Flaw flaw) -> Claim.that(!flaw.why().isEmpty(), "refused without a reason");
        }
    }

    private static Tip tip(String word) {
        if (word.equals("?")) {
            return new Tip.Asked();
        }
        boolean percent = word.endsWith("%");
        OptionalLong much = Amounts.parse(percent ? word.substring(0, word.length() - 1) : word);
        if (much.isEmpty() || much.getAsLong() == 0) {
            return new Tip.None();
        }
        return percent && much.getAsLong() <= 9999
                ? new Tip.Percent((int) much.getAsLong())
                : new Tip.Fixed(much.getAsLong());
    }
}

package io.tillgate.qris;

import io.tillgate.qris.Qris.Field;
import io.tillgate.qris.Qris.Flaw;
import io.tillgate.qris.Qris.Merchant;
import io.tillgate.qris.Qris.Reading;
import io.tillgate.qris.Qris.Sale;
import io.tillgate.qris.Qris.Tip;
import io.tillgate.qris.Qris.Writing;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Puts a code together: tags in ascending order, 63 last; then reads it back and holds it against the rules.
final class Assembly {
    private static final int NAME = 25;
    private static final int CITY = 15;
    private static final int LONGEST_VALUE = 99;

    private Assembly() {}

    static Writing write(Merchant merchant, Sale sale) {
        List<Field> fields = fields(merchant, sale);
        for (Field field : fields) {
            int length = field.value().codePointCount(0, field.value().length());
            if (length > LONGEST_VALUE) {
                return new Writing.Refused(
                        new Flaw(field.tag(), 0, length + " characters, and a tag holds " + LONGEST_VALUE));
            }
        }
        String text = text(fields);
        return switch (Qris.read(text)) {
            case Reading.Refused(Flaw flaw) -> new Writing.Refused(flaw);
            case Reading.Read(var code) ->
                Rules.flaws(code).stream()
                        .findFirst()
                        .<Writing>map(Writing.Refused::new)
                        .orElseGet(() -> new Writing.Written(text));
        };
    }

    static String text(List<Field> fields) {
        StringBuilder text = new StringBuilder(Qris.LONGEST);
        fields.forEach(field -> put(text, field.tag(), field.value()));
        text.append("6304");
        return text.append(Checks.crc(text.toString())).toString();
    }

    private static List<Field> fields(Merchant merchant, Sale sale) {
        List<Field> fields = new ArrayList<>();
        add(fields, "00", "01");
        add(fields, "01", sale.dynamic() ? "12" : "11");
        add(fields, "26", account(merchant.acquirer(), carried(merchant.pan()), merchant.id(), merchant.criteria()));
        if (!merchant.nmid().isEmpty()) {
            add(fields, "51", account(Qris.REPOSITORY, "", merchant.nmid(), merchant.criteria()));
        }
        add(fields, "52", merchant.category());
        add(fields, "53", "360");
        sale.amount().ifPresent(amount -> add(fields, "54", Amounts.spell(amount)));
        tip(fields, sale.tip());
        add(fields, "58", "ID");
        add(fields, "59", cut(merchant.place().name(), NAME));
        add(fields, "60", cut(merchant.place().city(), CITY));
        add(fields, "61", merchant.place().postalCode());
        StringBuilder additional = new StringBuilder();
        new TreeMap<>(sale.additional()).forEach((tag, value) -> put(additional, tag, value));
        add(fields, "62", additional.toString());
        return fields;
    }

    private static void tip(List<Field> fields, Tip tip) {
        switch (tip) {
            case Tip.None _ -> {}
            case Tip.Asked _ -> add(fields, "55", "01");
            case Tip.Fixed(long amount) -> {
                add(fields, "55", "02");
                add(fields, "56", Amounts.spell(amount));
            }
            case Tip.Percent(int hundredths) -> {
                add(fields, "55", "03");
                add(fields, "57", Amounts.spellPercent(hundredths));
            }
        }
    }

    private static String account(String domain, String pan, String id, String criteria) {
        StringBuilder account = new StringBuilder();
        put(account, "00", domain);
        put(account, "01", pan);
        put(account, "02", id);
        put(account, "03", criteria);
        return account.toString();
    }

    // The code carries 18 digits; the nineteenth is their Luhn digit. A wrong one stays, for the rules to refuse.
    private static String carried(String pan) {
        boolean full = pan.length() == 19 && Amounts.areDigits(pan) && Checks.passesLuhn(pan);
        return full ? pan.substring(0, 18) : pan;
    }

    private static void add(List<Field> fields, String tag, String value) {
        if (!value.isEmpty()) {
            fields.add(new Field(tag, value, List.of(), 0));
        }
    }

    private static void put(StringBuilder text, String tag, String value) {
        if (!value.isEmpty()) {
            int length = value.codePointCount(0, value.length());
            text.append(tag).append(String.format(Locale.ROOT, "%02d", length)).append(value);
        }
    }

    // Names are printable ASCII: accents are dropped, and what has no letter there becomes a question mark.
    private static String cut(String name, int longest) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> plain.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        String text = plain.toString().strip();
        return text.length() > longest ? text.substring(0, longest).strip() : text;
    }
}

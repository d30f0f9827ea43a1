package io.tillgate.qris;

import io.tillgate.qris.Qris.Code;
import io.tillgate.qris.Qris.Field;
import io.tillgate.qris.Qris.Flaw;
import io.tillgate.qris.Qris.Reading;
import io.tillgate.qris.Qris.Tip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads tags, lengths and values, each character once at each of the two levels.
final class Scan {
    private static final String CHECKSUM = "63";

    private final int[] characters;

    private Scan(int[] characters) {
        this.characters = characters;
    }

    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Flaw flaw;

        Broken(String tag, int position, String why) {
            super(why, null, false, false);
            this.flaw = new Flaw(tag, position, why);
        }
    }

    static Reading read(String text) {
        try {
            // Two units of UTF-16 at most make a character, so that the bound holds before anything is counted.
            if (text.length() > 2 * Qris.LONGEST + 64) {
                throw new Broken("00", 0, "longer than " + Qris.LONGEST + " characters");
            }
            return new Reading.Read(new Scan(text.strip().codePoints().toArray()).code());
        } catch (Broken e) {
            return new Reading.Refused(e.flaw);
        }
    }

    /// Whether the tag holds a merchant account of QRIS's own shape.
    static boolean isAccount(String tag) {
        return tag.compareTo("26") >= 0 && tag.compareTo("51") <= 0;
    }

    private Code code() throws Broken {
        if (characters.length > Qris.LONGEST) {
            throw new Broken("00", 0, "longer than " + Qris.LONGEST + " characters");
        }
        requireText();
        List<Field> fields = fields("", 0, characters.length);
        requireFrame(fields);
        Code code = new Code(fields.subList(0, fields.size() - 1));
        requireMoney(code);
        return code;
    }

    private void requireText() throws Broken {
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            if (half || Character.isISOControl(c)) {
                throw new Broken("00", i, "a character that is no text");
            }
        }
    }

    private List<Field> fields(String outer, int from, int to) throws Broken {
        List<Field> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int at = from;
        while (at < to) {
            Field field = field(outer, at, to);
            if (!seen.add(field.tag())) {
                throw new Broken(named(outer, field.tag()), at, "comes twice");
            }
            fields.add(field);
            at += 4 + field.value().codePointCount(0, field.value().length());
        }
        return fields;
    }

    private Field field(String outer, int at, int to) throws Broken {
        if (at + 4 > to || !isDigit(at) || !isDigit(at + 1)) {
            throw new Broken(outer.isEmpty() ? "??" : outer, at, "expected a tag of two digits and a length of two");
        }
        String tag = text(at, at + 2);
        if (!isDigit(at + 2) || !isDigit(at + 3)) {
            throw new Broken(named(outer, tag), at, "its length is not two digits");
        }
        int start = at + 4;
        int end = start + (characters[at + 2] - '0') * 10 + characters[at + 3] - '0';
        if (end > to) {
            throw new Broken(named(outer, tag), at, "its length goes beyond the end");
        }
        return new Field(tag, text(start, end), outer.isEmpty() ? parts(tag, start, end) : List.of(), at);
    }

    private List<Field> parts(String tag, int from, int to) throws Broken {
        if (isAccount(tag) || tag.equals("62")) {
            return fields(tag, from, to);
        }
        boolean others = tag.equals("64") || tag.compareTo("80") >= 0;
        return others ? partsIfAny(tag, from, to) : List.of();
    }

    // What nobody here reads may have any shape.
    private List<Field> partsIfAny(String tag, int from, int to) {
        try {
            return fields(tag, from, to);
        } catch (Broken e) {
            return List.of();
        }
    }

    private void requireFrame(List<Field> fields) throws Broken {
        if (fields.isEmpty()
                || !fields.getFirst().tag().equals("00")
                || !fields.getFirst().value().equals("01")) {
            throw new Broken("00", 0, "a code begins with 000201");
        }
        Field last = fields.getLast();
        if (!last.tag().equals(CHECKSUM)) {
            throw new Broken(CHECKSUM, characters.length, "a code ends with its checksum");
        }
        String right = Checks.crc(text(0, last.position() + 4));
        if (!last.value().equalsIgnoreCase(right)) {
            throw new Broken(CHECKSUM, last.position(), "the checksum is " + right + ", not " + last.value());
        }
    }

    private static void requireMoney(Code code) throws Broken {
        Optional<Field> currency = code.field("53");
        if (!currency.map(Field::value).orElse("").equals("360")) {
            throw new Broken("53", position(currency), "the currency is not 360, the rupiah");
        }
        if (code.fields().stream()
                .noneMatch(
                        field -> field.tag().compareTo("02") >= 0 && field.tag().compareTo("51") <= 0)) {
            throw new Broken("26", 0, "names no merchant account");
        }
        Optional<Field> amount = code.field("54");
        if (amount.isPresent() && Amounts.parse(amount.get().value()).orElse(0) == 0) {
            throw new Broken(
                    "54", position(amount), "no amount: " + amount.get().value());
        }
        Optional<Tip> tip = Amounts.tip(code);
        if (tip.isEmpty()) {
            throw new Broken("55", position(code.field("55")), "asks for a tip that cannot be read");
        }
    }

    private static int position(Optional<Field> field) {
        return field.map(Field::position).orElse(0);
    }

    private static String named(String outer, String tag) {
        return outer.isEmpty() ? tag : outer + "-" + tag;
    }

    private boolean isDigit(int at) {
        return characters[at] >= '0' && characters[at] <= '9';
    }

    private String text(int from, int to) {
        return new String(characters, from, to - from);
    }
}

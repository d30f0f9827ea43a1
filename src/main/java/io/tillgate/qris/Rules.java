package io.tillgate.qris;

import io.tillgate.qris.Qris.Code;
import io.tillgate.qris.Qris.Field;
import io.tillgate.qris.Qris.Flaw;
import io.tillgate.qris.Qris.Tip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The national rules, stricter than what the field obeys.
final class Rules {
    private static final Set<String> CRITERIA = Set.of("UMI", "UKE", "UME", "UBE", "URE", "PSO", "BLU");

    private record Rule(Predicate<String> holds, String wanted) {}

    private static final Map<String, Rule> PLAIN = Map.ofEntries(
            Map.entry("01", new Rule(Set.of("11", "12")::contains, "11 or 12")),
            Map.entry("52", new Rule(value -> isNumber(value, 4, 4), "four digits")),
            Map.entry("54", new Rule(value -> value.length() <= 13, "13 characters at most")),
            Map.entry("56", new Rule(value -> Amounts.parse(value).orElse(0) > 0, "an amount that is not zero")),
            Map.entry("57", new Rule(Rules::isPercentage, "00.01 to 99.99")),
            Map.entry("58", new Rule("ID"::equals, "ID")),
            Map.entry("59", new Rule(value -> isPrintable(value, 25), "1 to 25 printable characters")),
            Map.entry("60", new Rule(value -> isPrintable(value, 15), "1 to 15 printable characters")),
            Map.entry("61", new Rule(value -> isPrintable(value, 10), "1 to 10 printable characters")));

    private static final List<String> MANDATORY = List.of("01", "52", "53", "58", "59", "60", "61");

    private final Code code;
    private final List<Flaw> flaws = new ArrayList<>();

    private Rules(Code code) {
        this.code = code;
    }

    static List<Flaw> flaws(Code code) {
        Rules rules = new Rules(code);
        code.fields().forEach(rules::look);
        rules.lookForMissing();
        return List.copyOf(rules.flaws);
    }

    private void look(Field field) {
        Rule rule = PLAIN.get(field.tag());
        if (rule != null && !rule.holds().test(field.value())) {
            flaw(field.tag(), field, "expected " + rule.wanted());
        } else if (field.tag().equals("51")) {
            lookAtRepository(field);
        } else if (Scan.isAccount(field.tag())) {
            lookAtAccount(field);
        } else if (field.tag().equals("62")) {
            lookAtAdditional(field);
        }
    }

    private void lookAtAccount(Field field) {
        part(field, "00", new Rule(value -> isPrintable(value, 32), "a reverse domain of 32 characters at most"));
        part(field, "01", new Rule(Rules::isPan, "18 digits that begin with 9360"));
        part(field, "02", new Rule(value -> isPrintable(value, 15), "1 to 15 characters"));
        part(field, "03", new Rule(CRITERIA::contains, "one of the criteria of a merchant's size"));
    }

    private void lookAtRepository(Field field) {
        part(field, "00", new Rule(Qris.REPOSITORY::equals, Qris.REPOSITORY));
        part(field, "02", new Rule(Rules::isNmid, "an NMID: ID and 13 digits"));
        part(field, "03", new Rule(CRITERIA::contains, "one of the criteria of a merchant's size"));
    }

    private void lookAtAdditional(Field field) {
        for (Field part : field.parts()) {
            if (!isPrintable(part.value(), 25)) {
                flaw("62-" + part.tag(), part, "expected 1 to 25 printable characters");
            }
        }
    }

    private void part(Field field, String tag, Rule rule) {
        if (!rule.holds().test(field.word(tag))) {
            flaw(field.tag() + "-" + tag, field.part(tag).orElse(field), "expected " + rule.wanted());
        }
    }

    private void lookForMissing() {
        MANDATORY.stream()
                .filter(tag -> code.field(tag).isEmpty())
                .forEach(tag -> flaws.add(new Flaw(tag, 0, "is missing")));
        if (!code.isDynamic() && code.national().isEmpty()) {
            flaws.add(new Flaw("51", 0, "is missing: a static code names its NMID"));
        }
        if (code.isDynamic() && code.amount().isEmpty()) {
            flaws.add(new Flaw("54", 0, "is missing: a dynamic code names its amount"));
        }
        boolean fixed = code.tip() instanceof Tip.Fixed;
        boolean percent = code.tip() instanceof Tip.Percent;
        if (code.field("56").isPresent() != fixed || code.field("57").isPresent() != percent) {
            flaws.add(new Flaw("55", 0, "does not go with tags 56 and 57"));
        }
    }

    private void flaw(String tag, Field field, String why) {
        flaws.add(new Flaw(tag, field.position(), why));
    }

    private static boolean isPan(String value) {
        return value.startsWith("9360") && isNumber(value, 18, 18);
    }

    private static boolean isNmid(String value) {
        return value.startsWith("ID") && isNumber(value.substring(2), 13, 13);
    }

    private static boolean isPercentage(String value) {
        return value.length() == 5
                && value.charAt(2) == '.'
                && Amounts.parse(value).orElse(0) > 0;
    }

    private static boolean isNumber(String value, int least, int most) {
        return value.length() >= least && value.length() <= most && Amounts.areDigits(value);
    }

    private static boolean isPrintable(String value, int most) {
        return !value.isEmpty() && value.length() <= most && value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}

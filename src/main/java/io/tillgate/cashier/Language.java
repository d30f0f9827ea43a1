package io.tillgate.cashier;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A language that the pages are written in.
enum Language {
    ENGLISH("en", "English", "EN"),
    INDONESIAN("id", "Bahasa Indonesia", "ID"),
    CHINESE("zh", "中文", "中");

    private static final int LONGEST_HEADER = 500;

    private final String code;
    private final String ownName;
    private final String mark;

    Language(String code, String ownName, String mark) {
        this.code = code;
        this.ownName = ownName;
        this.mark = mark;
    }

    /// The language of that code; empty when there is none.
    static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findAny();
    }

    /// The one of ours that a browser likes best (RFC 9110, 12.5.4); English when it names none, or nonsense.
    static Language accepted(String header) {
        List<Locale.LanguageRange> ranges;
        try {
            ranges = header.isBlank() || header.length() > LONGEST_HEADER
                    ? List.of()
                    : Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException nonsense) {
            ranges = List.of();
        }
        return ranges.stream()
                .filter(range -> range.getWeight() > 0)
                .sorted(Comparator.comparingDouble(Locale.LanguageRange::getWeight)
                        .reversed())
                .map(range -> of(primary(range.getRange())))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(ENGLISH);
    }

    // "in" is what Indonesian was called before.
    private static String primary(String range) {
        String first = range.split("-", 2)[0];
        return first.equals("in") ? INDONESIAN.code : first;
    }

    String code() {
        return code;
    }

    /// What it is called in itself.
    String ownName() {
        return ownName;
    }

    /// Its short sign on the switch.
    String mark() {
        return mark;
    }

    /// What a page says that it is written in.
    String tag() {
        return this == CHINESE ? "zh-Hans" : code;
    }
}

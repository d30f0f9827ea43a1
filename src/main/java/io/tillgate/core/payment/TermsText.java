package io.tillgate.core.payment;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Rate;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.notice.NoticeKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What `Content.terms` wrote, read again: the terms, the origin and the details of an opening.
public record TermsText(Terms terms, Origin origin, Map<String, String> details) {
    // All payments of a store have the same line of terms until its rate changes: what a line means never does, so it
    // is understood once. Bounded, since rates change for ever.
    private static final int MOST_KNOWN = 4096;
    private static final Map<Spelled, Agreed> KNOWN = new ConcurrentHashMap<>();

    private record Spelled(String line, Currency currency) {}

    private record Agreed(Terms terms, Origin origin) {}

    public TermsText {
        details = Map.copyOf(details);
    }

    /// Reads the stored text of a payment in that currency.
    public static TermsText parse(String text, Currency currency) {
        int end = text.indexOf('\n');
        Agreed agreed = agreed(new Spelled(text.substring(0, end), currency));
        return new TermsText(
                agreed.terms, agreed.origin, Line.parse(text.substring(end + 1)).values());
    }

    private static Agreed agreed(Spelled spelled) {
        Agreed known = KNOWN.get(spelled);
        if (known != null) {
            return known;
        }
        if (KNOWN.size() >= MOST_KNOWN) {
            KNOWN.clear();
        }
        Agreed understood = understood(spelled);
        KNOWN.put(spelled, understood);
        return understood;
    }

    private static Agreed understood(Spelled spelled) {
        Line terms = Line.parse(spelled.line);
        Rate rate = new Rate(
                spelled.currency,
                Currency.valueOf(terms.get("settle")),
                new BigDecimal(terms.get("rate")),
                terms.get("source"));
        Fee fee = new Fee(new BigDecimal(terms.get("percent")), new BigDecimal(terms.get("fixed")));
        return new Agreed(
                new Terms(rate, fee, Duration.ofSeconds(terms.number("verdict")), notices(terms.get("notices"))),
                new Origin(terms.get("dialect"), terms.get("credential")));
    }

    private static Set<NoticeKind> notices(String words) {
        return Arrays.stream(words.split(","))
                .filter(word -> !word.isEmpty())
                .map(NoticeKind::valueOf)
                .collect(Collectors.toSet());
    }
}

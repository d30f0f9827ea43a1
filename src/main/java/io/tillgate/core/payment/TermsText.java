package io.tillgate.core.payment;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Rate;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.notice.NoticeKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What `Content.terms` wrote, read again: the terms, the origin and the details of an opening.
public record TermsText(Terms terms, Origin origin, Map<String, String> details) {
    public TermsText {
        details = Map.copyOf(details);
    }

    /// Reads the stored text of a payment in that currency.
    public static TermsText parse(String text, Currency currency) {
        List<Line> lines = text.lines().map(Line::parse).toList();
        Line terms = lines.getFirst();
        Rate rate = new Rate(
                currency,
                Currency.valueOf(terms.get("settle")),
                new BigDecimal(terms.get("rate")),
                terms.get("source"));
        Fee fee = new Fee(new BigDecimal(terms.get("percent")), new BigDecimal(terms.get("fixed")));
        return new TermsText(
                new Terms(rate, fee, Duration.ofSeconds(terms.number("verdict")), notices(terms.get("notices"))),
                new Origin(terms.get("dialect"), terms.get("credential")),
                lines.getLast().values());
    }

    private static Set<NoticeKind> notices(String words) {
        return Arrays.stream(words.split(","))
                .filter(word -> !word.isEmpty())
                .map(NoticeKind::valueOf)
                .collect(Collectors.toSet());
    }
}

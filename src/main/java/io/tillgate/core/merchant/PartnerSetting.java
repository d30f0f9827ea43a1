package io.tillgate.core.merchant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Everything that may be set for a partner, with its default in either profile, its form and what it does.
public enum PartnerSetting {
    SIGNATURE("any", "any", "any|token|key", "which signatures are good: with a token, by the partner's key, or both"),
    LEGACY_MINIFY("no", "no", "yes|no", "take signatures over bodies without any blanks, those inside strings too"),
    AMOUNTS("exact", "exact", "exact|lenient", "whether amounts must have two decimals"),
    CHANNEL_LENGTH("36", "36", "[1-9][0-9]?", "characters of the longest CHANNEL-ID; 5 by the standard's letter"),
    EXPIRED_STATUS("05", "07", "0[0-9]", "latestTransactionStatus of what has expired"),
    CANCEL_POLICY(
            "void-unpaid",
            "void-unpaid",
            "void-unpaid|reverse-paid-same-day",
            "whether a cancel also gives back what was paid on the same day in Jakarta"),
    CANCEL_REPEAT("same-answer", "same-answer", "same-answer|refused", "what a repeated cancel answers"),
    REFUND_DAYS("45", "45", "[1-9][0-9]{0,2}", "days after a payment in which it may be refunded"),
    REFUND_PAUSE(
            "",
            "",
            "|([01][0-9]|2[0-3])[0-5][0-9]-([01][0-9]|2[0-3])[0-5][0-9]",
            "hours in Jakarta in which no refund is taken: 2355-0600; empty: none"),
    VALIDITY("15", "15", "[1-9][0-9]{0,5}", "minutes that a code is good when a request does not say"),
    VALIDITY_LEAST("1", "15", "[1-9][0-9]{0,5}", "fewest minutes that a request may ask a code to be good"),
    VALIDITY_MOST("1440", "60", "[1-9][0-9]{0,5}", "most minutes that a request may ask a code to be good"),
    AMOUNT_LIMIT("20000000", "20000000", "[1-9][0-9]{0,8}", "rupiah that one payment may have at most"),
    RATE("200", "200", "[1-9][0-9]{0,5}", "requests in a second on one node; more are answered 429"),
    NOTIFY_SCHOOL("key", "key", "key|token", "sign notices by the gateway's key, or with a token of the partner's own"),
    NOTIFY_ENCODING("base64", "base64", "base64|hex", "how the signatures of notices are written"),
    NOTIFY_EVENTS(
            "00,04,05,06",
            "00",
            "0[0456](,0[0456])*",
            "states that notices tell of: paid, refunded, cancelled, failed"),
    NOTIFY_URL("", "", "|https?://[^ ]{1,500}", "where notices go when a request does not say"),
    NOTIFY_TOKEN_URL(
            "", "", "|https?://[^ ]{1,500}", "where a token for notices is asked for, in the school of tokens");

    private final String aspi;
    private final String ifp;
    private final Pattern form;
    private final String meaning;

    PartnerSetting(String aspi, String ifp, String form, String meaning) {
        this.aspi = aspi;
        this.ifp = ifp;
        this.form = Pattern.compile(form);
        this.meaning = meaning;
    }

    /// The name by which it is set: `expired-status`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The value in force where none is set for a partner of that profile.
    public String standard(PartnerProfile profile) {
        return switch (profile) {
            case ASPI -> aspi;
            case IFP -> ifp;
        };
    }

    /// What it does, in words.
    public String meaning() {
        return meaning;
    }

    /// The form of its values, as a pattern.
    public String form() {
        return form.pattern();
    }

    public boolean allows(String value) {
        return form.matcher(value).matches();
    }

    /// The setting of that name; empty when there is none.
    public static Optional<PartnerSetting> parse(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findAny();
    }
}

package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.Customer;
import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.Detail;
import io.tillgate.core.customer.Profile;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what the requests about customers send (wire contract 1.17); problems are noted in the reader.
final class CustomerFields {
    static final String CODE = "customerCode";
    static final String NO = "customerNo";
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Pattern TIMESTAMP =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

    private final Call call;
    private final FieldReader reader;
    private final Instant now;

    /// Reads the timestamp at once: it must be near the business clock's time.
    CustomerFields(Call call, Instant now) {
        this.call = call;
        this.reader = call.reader();
        this.now = now;
        timestamp();
    }

    Optional<Problem> problem() {
        return reader.problem();
    }

    /// What is sent of a customer, in the letters in which it is kept.
    Profile profile() {
        Map<Detail, String> values = new EnumMap<>(Detail.class);
        for (Detail detail : Detail.values()) {
            String name = name(detail);
            String value = detail.normal(call.fields().text(name));
            if (value.isEmpty()) {
                continue;
            }
            if (detail.accepts(value, now.atZone(ZoneOffset.UTC).toLocalDate())) {
                values.put(detail, value);
            } else {
                reader.note(Problem.bad(name, "expected " + detail.form()));
            }
        }
        return new Profile(values);
    }

    /// Notes what must be known of every customer and was not sent.
    void require(Profile profile) {
        profile.missing().ifPresent(detail -> reader.note(Problem.missing(name(detail), "expected " + detail.form())));
    }

    /// The merchant's own id of him; empty where it was not sent.
    String code() {
        String code = call.fields().text(CODE);
        if (!code.isEmpty() && !Customer.isCode(code)) {
            reader.note(Problem.bad(CODE, "expected at most 64 characters, none of them a control character"));
            return "";
        }
        return code;
    }

    /// His number; empty where it was not sent.
    Optional<CustomerNo> no() {
        String text = call.fields().text(NO);
        Optional<CustomerNo> no = CustomerNo.parse(text);
        if (!text.isEmpty() && no.isEmpty()) {
            reader.note(Problem.bad(NO, "expected 1 to 32 letters or digits"));
        }
        return no;
    }

    /// Notes that neither number nor code was sent.
    void requireOne() {
        if (!reader.has(NO) && !reader.has(CODE)) {
            reader.note(Problem.missing(NO, "expected customerNo or customerCode"));
        }
    }

    /// The parameter that tells a detail.
    static String name(Detail detail) {
        return switch (detail) {
            case FIRST_NAME -> "firstName";
            case LAST_NAME -> "lastName";
            case EMAIL -> "email";
            case COUNTRY_CODE -> "countryCode";
            case DATE_OF_BIRTH -> "dateOfBirth";
            case PROFILE_TYPE -> "profileType";
            case LANGUAGE -> "lang";
            case COMPANY -> "company";
            case MOBILE_NUMBER -> "mobileNumber";
            case PHONE -> "phone";
            case STREET -> "street";
            case STREET2 -> "street2";
            case ZIP -> "zip";
            case CITY -> "city";
            case STATE -> "state";
            case COUNTRY -> "country";
        };
    }

    private void timestamp() {
        String text = call.fields().text("timestamp");
        String expected = "expected the time in UTC as yyyy-MM-ddTHH:mm:ssZ, at most " + WINDOW.toMinutes()
                + " minutes from this gateway's";
        if (text.isEmpty()) {
            reader.note(Problem.missing("timestamp", expected));
        } else if (!isNear(text)) {
            reader.note(Problem.bad("timestamp", expected));
        }
    }

    private boolean isNear(String text) {
        try {
            return TIMESTAMP.matcher(text).matches()
                    && Duration.between(Instant.parse(text), now).abs().compareTo(WINDOW) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

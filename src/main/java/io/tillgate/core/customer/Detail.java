package io.tillgate.core.customer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What may be known of a customer, each with the form that it must have.
public enum Detail {
    FIRST_NAME(64),
    LAST_NAME(64),
    EMAIL(254),
    COUNTRY_CODE(2),
    DATE_OF_BIRTH(10),
    PROFILE_TYPE(10),
    LANGUAGE(35),
    COMPANY(128),
    MOBILE_NUMBER(32),
    PHONE(32),
    STREET(128),
    STREET2(128),
    ZIP(16),
    CITY(64),
    STATE(64),
    COUNTRY(64);

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");
    private static final Pattern TONGUE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern NUMBER = Pattern.compile("[+0-9][0-9 ()./-]{2,31}");
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}]+");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int OLDEST_YEAR = 1900;

    private final int longest;

    Detail(int longest) {
        this.longest = longest;
    }

    /// Whether it can have that value, on that day.
    public boolean accepts(String value, LocalDate today) {
        if (value.codePointCount(0, value.length()) > longest) {
            return false;
        }
        return switch (this) {
            case EMAIL -> ADDRESS.matcher(value).matches();
            case COUNTRY_CODE -> COUNTRIES.contains(value);
            case DATE_OF_BIRTH -> isPast(value, today);
            case PROFILE_TYPE -> value.equals("INDIVIDUAL") || value.equals("BUSINESS");
            case LANGUAGE -> TONGUE.matcher(value).matches();
            case MOBILE_NUMBER, PHONE -> NUMBER.matcher(value).matches();
            case FIRST_NAME, LAST_NAME, COMPANY, STREET, STREET2, ZIP, CITY, STATE, COUNTRY ->
                ONE_LINE.matcher(value).matches();
        };
    }

    /// The form of its values, in words.
    public String form() {
        return switch (this) {
            case EMAIL -> "an e-mail address";
            case COUNTRY_CODE -> "a country's two letters of ISO 3166, such as US";
            case DATE_OF_BIRTH -> "a day as yyyy-MM-dd, not before " + OLDEST_YEAR + " and not in the future";
            case PROFILE_TYPE -> "INDIVIDUAL or BUSINESS";
            case LANGUAGE -> "a language such as en or zh-CN";
            case MOBILE_NUMBER, PHONE -> "a telephone number of digits, at most " + longest + " characters";
            case FIRST_NAME, LAST_NAME, COMPANY, STREET, STREET2, ZIP, CITY, STATE, COUNTRY ->
                "one line of at most " + longest + " characters";
        };
    }

    /// The value in the letters in which it is kept.
    public String normal(String value) {
        return switch (this) {
            case COUNTRY_CODE, PROFILE_TYPE -> value.toUpperCase(Locale.ROOT);
            case FIRST_NAME,
                    LAST_NAME,
                    EMAIL,
                    DATE_OF_BIRTH,
                    LANGUAGE,
                    COMPANY,
                    MOBILE_NUMBER,
                    PHONE,
                    STREET,
                    STREET2,
                    ZIP,
                    CITY,
                    STATE,
                    COUNTRY -> value;
        };
    }

    private static boolean isPast(String value, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(value);
            return DAY.matcher(value).matches() && day.getYear() >= OLDEST_YEAR && !day.isAfter(today);
        } catch (DateTimeException e) {
            return false;
        }
    }
}

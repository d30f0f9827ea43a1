package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tillgate.sandbox.network.Amounts;
import io.tillgate.sandbox.network.Brand;
import io.tillgate.sandbox.network.Payee;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the fields of a body and keeps the first complaint; while there is none, everything that was read is good.
final class Fields {
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_-]{1,32}\\d\\d");
    private static final Pattern TRANSACTION_NO = Pattern.compile("[0-9A-Za-z_-]{1,32}");
    private static final Pattern REFUND_NUMBER = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final List<String> WITHOUT_DECIMALS = List.of("KRW", "JPY");
    private static final int LONGEST = 1024;

    private final JsonNode body;
    private String complaint = "";

    Fields(JsonNode body) {
        this.body = body;
        if (!body.isObject()) {
            complain("body: expected a JSON object");
        }
    }

    /// What is wrong with the first bad field, naming it and what was expected.
    Optional<String> complaint() {
        return complaint.isEmpty() ? Optional.empty() : Optional.of(complaint);
    }

    void complain(String sentence) {
        if (complaint.isEmpty()) {
            complaint = sentence;
        }
    }

    String number() {
        return matching("number", NUMBER, "a transactionNo of 1 to 32 letters or digits followed by two digits");
    }

    /// A transactionNo, or an empty text where the field is absent.
    String transactionNo() {
        String value = optional("transactionNo");
        if (!value.isEmpty() && !TRANSACTION_NO.matcher(value).matches()) {
            complain("transactionNo: expected 1 to 32 letters or digits");
        }
        return value;
    }

    String refundNumber() {
        return matching("refundNumber", REFUND_NUMBER, "1 to 64 letters or digits");
    }

    String currency() {
        return matching("currency", CURRENCY, "three capital letters, such as USD");
    }

    private String matching(String name, Pattern form, String expected) {
        String value = optional(name);
        if (!form.matcher(value).matches()) {
            complain(name + ": expected " + expected);
        }
        return value;
    }

    String text(String name) {
        String value = optional(name);
        if (value.isEmpty()) {
            complain(name + ": expected a text");
        }
        return value;
    }

    /// The text, or an empty one where the field is absent or null.
    String optional(String name) {
        return optional(body, name);
    }

    private String optional(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() || value.textValue().length() > LONGEST) {
            complain(name + ": expected a text of at most " + LONGEST + " characters");
            return "";
        }
        return value.textValue();
    }

    /// An amount in hundredths; zero only beside a complaint.
    long amount(String currency) {
        Optional<Long> amount = Amounts.parse(optional("amount"));
        if (amount.isEmpty()) {
            complain("amount: expected a decimal with two decimals greater than zero, such as \"13.00\"");
        } else if (WITHOUT_DECIMALS.contains(currency) && amount.get() % 100 != 0) {
            complain("amount: expected no fraction, " + currency + " has none");
        }
        return amount.orElse(0L);
    }

    Brand brand() {
        return brand(body.path("brand"), "brand");
    }

    List<Brand> brands() {
        JsonNode named = body.path("brands");
        if (!named.isArray() || named.isEmpty() || named.size() > Brand.values().length) {
            complain("brands: expected an array of one or more brands");
            return List.of();
        }
        List<Brand> brands = new ArrayList<>();
        named.forEach(one -> brands.add(brand(one, "brands")));
        return brands.stream().distinct().toList();
    }

    private Brand brand(JsonNode named, String field) {
        return Brand.parse(named.asText("")).orElseGet(() -> {
            complain(field + ": expected one of " + String.join(", ", Brand.names()));
            return Brand.ALIPAY;
        });
    }

    Payee payee() {
        JsonNode payee = body.path("payee");
        if (!payee.isObject() || optional(payee, "merchantNo").isEmpty()) {
            complain("payee: expected {\"merchantNo\", \"storeNo\", \"name\"}");
            return new Payee("", "", "");
        }
        return new Payee(optional(payee, "merchantNo"), optional(payee, "storeNo"), optional(payee, "name"));
    }

    String address(String name) {
        String value = optional(name);
        if (!value.isEmpty() && !isHttp(value)) {
            complain(name + ": expected an http or https address");
        }
        return value;
    }

    private static boolean isHttp(String value) {
        try {
            URI uri = URI.create(value);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// What the wallet's app is to be called from; empty where the field is absent.
    Optional<Invocation.Of> invocation() {
        String value = optional("invoke");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<Invocation.Of> known = Invocation.Of.parse(value, optional("openid"));
        if (known.isEmpty()) {
            complain("invoke: expected app or miniprogram");
        }
        return known;
    }

    /// A time, or this one where the field is absent.
    Instant time(String name, Instant absent) {
        String value = optional(name);
        if (value.isEmpty()) {
            return absent;
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            complain(name + ": expected a time such as \"2026-01-31T12:00:00Z\"");
            return absent;
        }
    }

    /// A whole number between these two, or this one where the field is absent.
    long whole(String name, long least, long greatest, long absent) {
        JsonNode value = body.path(name);
        if (value instanceof MissingNode) {
            return absent;
        }
        if (!value.canConvertToLong()
                || !value.isIntegralNumber()
                || value.longValue() < least
                || value.longValue() > greatest) {
            complain(name + ": expected a whole number from " + least + " to " + greatest);
            return absent;
        }
        return value.longValue();
    }
}

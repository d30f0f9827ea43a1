package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tillgate.core.money.Currency;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the fields of one object of a request by their tables (wire contract 3, 3.11), and notes what is wrong with
/// them; an empty text counts as absent.
final class Fields {
    private static final Pattern EXACT = Pattern.compile("-?[0-9]{1,14}\\.[0-9]{2}");
    private static final Pattern LENIENT = Pattern.compile("-?[0-9]{1,14}(\\.[0-9]{1,2})?");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int LONGEST_TIME = 40;

    /// An amount as it was sent: of any size, and negative too where it was.
    record Amount(BigDecimal value, Currency currency) {}

    private final JsonNode object;
    private final String place;
    private final List<Problem> problems;

    private Fields(JsonNode object, String place, List<Problem> problems) {
        this.object = object;
        this.place = place;
        this.problems = problems;
    }

    static Fields of(JsonNode body) {
        return new Fields(body, "", new ArrayList<>());
    }

    /// The first thing that is wrong.
    Optional<Problem> problem() {
        return problems.stream().findFirst();
    }

    void note(Problem problem) {
        problems.add(problem);
    }

    boolean has(String name) {
        return !isAbsent(object.path(name));
    }

    /// A text of at most that many characters, empty where it is absent.
    String text(String name, int longest) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return "";
        }
        String text = value.asText();
        boolean good =
                value.isTextual() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
        if (!good) {
            problems.add(Problem.bad(place + name));
        }
        return good ? text : "";
    }

    /// A text that must be there.
    String mandatory(String name, int longest) {
        if (!has(name)) {
            problems.add(Problem.missing(place + name));
            return "";
        }
        return text(name, longest);
    }

    String text(String name, int longest, boolean mandatory) {
        return mandatory ? mandatory(name, longest) : text(name, longest);
    }

    /// The fields of an object inside this one; none where it is absent.
    Fields object(String name, boolean mandatory) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            if (mandatory) {
                problems.add(Problem.missing(place + name));
            }
            return new Fields(MissingNode.getInstance(), place + name + ".", problems);
        }
        if (!value.isObject()) {
            problems.add(Problem.bad(place + name));
        }
        return new Fields(value, place + name + ".", problems);
    }

    /// An amount object; without two decimals only where that is allowed.
    Optional<Amount> amount(String name, boolean mandatory, boolean lenient) {
        Fields inside = object(name, mandatory);
        if (!has(name) || !object.path(name).isObject()) {
            return Optional.empty();
        }
        Optional<BigDecimal> value = inside.decimal("value", lenient);
        String code = inside.mandatory("currency", 3);
        Optional<Currency> currency = Currency.parse(code);
        if (!code.isEmpty() && currency.isEmpty()) {
            problems.add(Problem.bad(inside.place + "currency"));
        }
        return currency.flatMap(known -> value.map(number -> new Amount(number, known)));
    }

    /// An amount object in rupiah.
    Optional<Amount> rupiah(String name, boolean mandatory, boolean lenient) {
        Optional<Amount> amount = amount(name, mandatory, lenient);
        if (amount.filter(one -> one.currency() != Currency.IDR).isPresent()) {
            problems.add(Problem.bad(place + name + ".currency"));
        }
        return amount;
    }

    /// A decimal that must be there; without two decimals only where that is allowed.
    Optional<BigDecimal> decimal(String name, boolean lenient) {
        String value = mandatory(name, 18);
        if (!value.isEmpty() && !(lenient ? LENIENT : EXACT).matcher(value).matches()) {
            problems.add(Problem.bad(place + name));
            return Optional.empty();
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(value));
    }

    /// The objects of a list; none where it is absent.
    List<Fields> objects(String name) {
        JsonNode list = object.path(name);
        if (!isAbsent(list) && !list.isArray()) {
            problems.add(Problem.bad(place + name));
        }
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < (list.isArray() ? list.size() : 0); i++) {
            String where = name + "[" + i + "]";
            if (!list.path(i).isObject()) {
                problems.add(Problem.bad(place + where));
            }
            objects.add(new Fields(list.path(i), place + where + ".", problems));
        }
        return objects;
    }

    /// A number of things, from 1 on, that must be there: a JSON number or its digits as text.
    int count(String name) {
        if (!has(name)) {
            problems.add(Problem.missing(place + name));
            return 0;
        }
        String digits = object.path(name).asText();
        boolean good = COUNT.matcher(digits).matches();
        if (!good) {
            problems.add(Problem.bad(place + name));
        }
        return good ? Integer.parseInt(digits) : 0;
    }

    /// A time with its offset.
    Optional<Instant> time(String name) {
        String text = text(name, LONGEST_TIME);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException malformed) {
            problems.add(Problem.bad(place + name));
            return Optional.empty();
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty());
    }
}

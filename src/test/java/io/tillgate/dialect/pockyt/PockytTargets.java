package io.tillgate.dialect.pockyt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.fuzz.Claim;
import io.tillgate.fuzz.Lines;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the Pockyt dialect reads of strangers: bodies, signatures, values.
public final class PockytTargets {
    private static final Pattern DAY = Pattern.compile("[0-9]{8}");

    private PockytTargets() {}

    /// A body in JSON; a brace is put before what has none.
    public static void json(byte[] input) {
        byte[] body = input.length > 0 && input[0] == '{' ? input : joined("{", input);
        fields(body).ifPresent(fields -> {
            lawful(fields, body);
            ObjectNode tree = Trees.read(body).orElseThrow(() -> new AssertionError("no other parser takes it"));
            Claim.same(fields.sorted().size(), tree.size(), "other parameters");
            fields.sorted().forEach(field -> asInTheTree(field, tree.path(field.name())));
            sameAsForm(fields);
        });
    }

    private static void asInTheTree(Field field, JsonNode node) {
        switch (field.kind()) {
            case TEXT -> Claim.same(field.text(), node.textValue(), "another text");
            case NUMBER -> Claim.that(node.isNumber() && field.text().matches("-?[0-9].*"), "no number");
            case TRUTH -> Claim.same(field.text(), node.asText(), "another truth");
            case NULL -> Claim.that(node.isNull() && field.text().isEmpty(), "no null");
            case NESTED -> {
                Claim.same(Trees.any(field.text()), node, "the compact text says something else");
                Claim.same(Trees.any(field.raw()), node, "the raw text says something else");
            }
        }
    }

    /// A body in a form; a letter is put before what would be JSON.
    public static void form(byte[] input) {
        byte[] body = isForm(input) ? input : joined("a", input);
        fields(body).ifPresent(fields -> {
            lawful(fields, body);
            Map<String, String> others = decoded(new String(body, StandardCharsets.UTF_8));
            fields.sorted().forEach(field -> Claim.same(field.text(), others.get(field.name()), "another value"));
            Claim.same(fields.sorted().size(), others.size(), "other parameters");
            sameAsForm(fields);
        });
    }

    private static boolean isForm(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1)
                .replace("\u00EF\u00BB\u00BF", "")
                .strip();
        return text.isEmpty() || !text.startsWith("{");
    }

    private static Map<String, String> decoded(String body) {
        Map<String, String> all = new LinkedHashMap<>();
        String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
        for (String pair : text.replaceFirst("^[ \t\r\n]+", "").split("&")) {
            String[] sides = pair.split("=", 2);
            if (!pair.isEmpty()) {
                all.computeIfAbsent(plain(sides[0]), _ -> plain(sides.length == 2 ? sides[1] : ""));
            }
        }
        return all;
    }

    private static String plain(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static Optional<Fields> fields(byte[] body) {
        return switch (Body.read(body)) {
            case Body.Read(var fields) -> Optional.of(fields);
            case Body.Unreadable(var problem) -> {
                Claim.that(!problem.sentence().isBlank(), "refused without a reason");
                Claim.that(problem.sentence().length() < 6_300, "a reason as long as what is refused");
                yield Optional.empty();
            }
        };
    }

    private static void lawful(Fields fields, byte[] body) {
        List<Field> sorted = fields.sorted();
        Claim.that(sorted.size() <= Body.MOST_FIELDS, "too many parameters");
        long kept = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Field field = sorted.get(i);
            Claim.that(i == 0 || sorted.get(i - 1).name().compareTo(field.name()) < 0, "not in their order, or twice");
            Claim.that(field.name().length() <= Body.LONGEST_NAME, "a name too long");
            String sound = new String(field.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            Claim.that(field.text().indexOf(0) < 0 && sound.equals(field.text()), "a text that cannot be kept");
            Claim.same(fields.text(field.name()), field.text(), "not found under its name");
            kept += field.name().length() + field.text().length();
        }
        Claim.that(kept <= body.length, "more is kept than was sent");
    }

    // JSON is form: the same parameters, spelled the other way, are the same parameters.
    private static void sameAsForm(Fields fields) {
        Fields again = fields(form(fields).getBytes(StandardCharsets.US_ASCII))
                .orElseThrow(() -> new AssertionError("a form of the same is refused"));
        for (int i = 0; i < fields.sorted().size(); i++) {
            Field one = fields.sorted().get(i);
            Claim.same(again.sorted().get(i), Field.of(one.name(), Field.Kind.TEXT, one.text()), "another parameter");
        }
    }

    private static String form(Fields fields) {
        StringBuilder form = new StringBuilder();
        for (Field field : fields.sorted()) {
            form.append(encoded(field.name()))
                    .append('=')
                    .append(encoded(field.text()))
                    .append('&');
        }
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// A token in the first line, then a body: what is signed is vouched for in each of its readings, and nothing else
    /// is.
    public static void signature(byte[] input) {
        Lines lines = new Lines(input);
        String token = lines.next();
        fields(lines.rest()).ifPresent(fields -> SignatureClaims.hold(fields, token));
    }

    /// One value, as each kind of parameter in turn.
    public static void values(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Fields fields = Fields.of(List.of(Field.of("x", Field.Kind.TEXT, text)));
        new FieldReader(fields)
                .date("x")
                .ifPresent(day -> Claim.that(
                        DAY.matcher(text).matches()
                                && day.toString().replace("-", "").equals(text),
                        "another day"));
        for (Currency currency : Currency.values()) {
            new FieldReader(fields)
                    .amount("x", currency)
                    .ifPresent(money -> Claim.same(Optional.of(money), Money.parse(currency, text), "another amount"));
        }
        new FieldReader(fields)
                .whole("x", 43_200)
                .ifPresent(whole -> Claim.that(whole >= 1 && whole <= 43_200, "out of bounds"));
        new FieldReader(fields)
                .reference("x")
                .ifPresent(reference -> Claim.same(reference.value(), text, "another reference"));
        new FieldReader(fields).transactionNo("x").ifPresent(no -> Claim.same(no.value(), text, "another number"));
        new FieldReader(fields).paymentCode("x").ifPresent(code -> Claim.that(code.length() <= 32, "a long code"));
        new FieldReader(fields).vendor("x");
        new FieldReader(fields).onlineVendor("x");
        new FieldReader(fields).truth("x", true);
        GoodsInfo.read(
                        new FieldReader(Fields.of(List.of(Field.of("goodsInfo", Field.Kind.TEXT, text)))),
                        true,
                        Money.parse(Currency.USD, "1.00"))
                .ifPresent(goods -> Claim.that(Trees.any(goods).isArray(), "goods that are no list"));
        new FieldReader(fields)
                .problem()
                .ifPresent(problem -> Claim.that(problem.sentence().length() < 300, "a long reason"));
    }

    /// Whether a parameter that holds an address takes this one.
    public static boolean takesAddress(String text) {
        return new FieldReader(Fields.of(List.of(Field.of("x", Field.Kind.TEXT, text))))
                .address("x")
                .isPresent();
    }

    /// A conversation: a path in one line, parameters in the next, and so on; each request is signed as it should be.
    public static void door(byte[] input) {
        DoorTalk.of(new Lines(input)).hold();
    }

    private static byte[] joined(String before, byte[] input) {
        byte[] all = Arrays.copyOf(before.getBytes(StandardCharsets.US_ASCII), before.length() + input.length);
        System.arraycopy(input, 0, all, before.length(), input.length);
        return all;
    }
}

package io.tillgate.dialect.pockyt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is sold: a JSON array, in a string or as it is. Version 3 takes any array; version 4 checks what each item
/// says, and the sum where every item has an amount (wire contract 9).
final class GoodsInfo {
    private static final String NAME = "goodsInfo";
    private static final int LONGEST = 4000;
    private static final int MOST_ITEMS = 100;
    private static final int LONGEST_WORDS = 256;
    private static final int LONGEST_NUMBER = 20;
    private static final List<String> CATEGORIES = List.of("DIGITAL_GOODS", "PHYSICAL_GOODS");
    private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]{0,5}");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(12)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final FieldReader fields;
    private final Currency currency;
    private BigInteger sum = BigInteger.ZERO;
    private boolean allPriced = true;

    private GoodsInfo(FieldReader fields, Currency currency) {
        this.fields = fields;
        this.currency = currency;
    }

    /// The goods as one line of JSON; empty where none were sent or a problem was noted.
    static Optional<String> read(FieldReader fields, boolean checked, Optional<Money> amount) {
        String text = fields.text(NAME, LONGEST);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonNode> goods = array(text);
        if (goods.isEmpty()) {
            fields.note(Problem.bad(NAME, "expected a JSON array of at most " + MOST_ITEMS + " items"));
        } else if (checked && amount.isPresent()) {
            new GoodsInfo(fields, amount.get().currency()).check(goods.get(), amount.get());
        }
        return goods.map(JsonNode::toString);
    }

    private static Optional<JsonNode> array(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(node -> node.isArray() && node.size() <= MOST_ITEMS);
        } catch (JsonProcessingException | NumberFormatException e) {
            // The second where an exponent is longer than decimals can have.
            return Optional.empty();
        }
    }

    private void check(JsonNode goods, Money amount) {
        for (int i = 0; i < goods.size(); i++) {
            item(i + 1, goods.get(i));
        }
        boolean adds = sum.equals(BigInteger.valueOf(amount.minor()));
        if (allPriced && !goods.isEmpty() && !adds) {
            fields.note(Problem.bad(
                    NAME, "expected quantity times amount plus tax of all items to be " + amount.twoDecimals()));
        }
    }

    private void item(int place, JsonNode item) {
        if (!item.isObject()) {
            bad(place, "expected an object");
            return;
        }
        if (text(item, "goods_name").isBlank()) {
            bad(place, "goods_name : expected a text");
        }
        words(place, item, "goods_name");
        words(place, item, "description");
        if (item.hasNonNull("category") && !CATEGORIES.contains(text(item, "category"))) {
            bad(place, "category : expected DIGITAL_GOODS or PHYSICAL_GOODS");
        }
        BigInteger quantity = quantity(place, item);
        Optional<Money> price = money(place, item, "amount");
        Optional<Money> tax = money(place, item, "tax");
        allPriced &= price.isPresent();
        sum = sum.add(quantity.multiply(
                        BigInteger.valueOf(price.map(Money::minor).orElse(0L))))
                .add(BigInteger.valueOf(tax.map(Money::minor).orElse(0L)));
    }

    private BigInteger quantity(int place, JsonNode item) {
        String text = item.hasNonNull("quantity") ? text(item, "quantity") : "1";
        if (QUANTITY.matcher(text).matches()) {
            return new BigInteger(text);
        }
        bad(place, "quantity : expected a whole number from 1 to 999999");
        return BigInteger.ONE;
    }

    private Optional<Money> money(int place, JsonNode item, String name) {
        if (!item.hasNonNull(name)) {
            return Optional.empty();
        }
        Optional<Money> money = Money.parse(currency, text(item, name));
        if (money.isEmpty()) {
            bad(place, name + " : expected plain digits, at most 999999999.99, in " + currency);
        }
        return money;
    }

    private void words(int place, JsonNode item, String name) {
        JsonNode words = item.path(name);
        boolean fits = words.isMissingNode()
                || words.isNull()
                || (words.isTextual() && words.textValue().length() <= LONGEST_WORDS);
        if (!fits) {
            bad(place, name + " : expected a text of at most " + LONGEST_WORDS + " characters");
        }
    }

    // Numbers come as numbers and as texts; one with an exponent is not plain digits.
    private static String text(JsonNode item, String name) {
        JsonNode value = item.path(name);
        return value.isTextual() || value.isIntegralNumber() || value.isBigDecimal() ? value.asText() : "";
    }

    private void bad(int place, String what) {
        fields.note(Problem.bad(NAME, "item " + place + " : " + what));
    }
}

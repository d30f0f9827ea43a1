package io.tillgate.dialect.pockyt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {
    private static final String TOKEN = "5cbfb079f15b150122261c8537086d77a";
    private static final byte[] KEY = Signature.key(TOKEN);

    record Vector(String name, String token, String expected, Map<String, String> params) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (InputStream in = SignatureTest.class.getResourceAsStream("/vectors/pockyt.json")) {
            JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(in));
            return StreamSupport.stream(all.spliterator(), false).map(SignatureTest::vector);
        }
    }

    private static Vector vector(JsonNode node) {
        var params = new LinkedHashMap<String, String>();
        node.get("params")
                .properties()
                .forEach(e -> params.put(e.getKey(), e.getValue().asText()));
        return new Vector(
                node.get("name").asText(),
                node.get("token").asText(),
                node.get("expected").asText(),
                params);
    }

    private static Optional<Fields> check(String body, byte[] key) {
        return new Signature(((Body.Read) Body.read(body.getBytes(StandardCharsets.UTF_8))).fields()).check(key);
    }

    private static String signed(String base) {
        return md5(base + new String(KEY, StandardCharsets.US_ASCII));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /// A body whose verifySign is the signature of that base text.
    private static String body(String members, String base) {
        return "{" + members + ",\"verifySign\":\"" + signed(base) + "\"}";
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_published_request_has_its_published_signature(Vector vector) {
        assertThat(Signature.sign(vector.params(), vector.token())).isEqualTo(vector.expected());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_published_request_is_accepted_as_json(Vector vector) throws IOException {
        var body = new LinkedHashMap<>(vector.params());
        body.put("verifySign", vector.expected());
        assertThat(check(new ObjectMapper().writeValueAsString(body), Signature.key(vector.token())))
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_published_request_is_accepted_as_a_form(Vector vector) {
        String form = vector.params().entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        assertThat(check(form + "&verifySign=" + vector.expected(), Signature.key(vector.token())))
                .isPresent();
    }

    @Test
    void goods_as_a_real_array_are_signed_as_compact_text() {
        String body = """
                {"merchantNo":"200043","storeNo":"300014","amount":"13","currency":"PHP","settleCurrency":"USD",
                "vendor":"alipay","terminal":"ONLINE","timeout":"30","reference":"test202001011303",
                "ipnUrl":"http://zk-tys.yunkeguan.com/ttest/test",
                "callbackUrl":"http://zk-tys.yunkeguan.com/ttest/test2?status={status}",
                "description":"test+description","note":"test note","osType":"IOS",
                "goodsInfo": [ { "goods_name": "name1", "quantity": "quantity1" } ],
                "verifySign":"72a2c6ce8497adc8a03a78135618e666"}
                """;
        assertThat(check(body, KEY))
                .hasValueSatisfying(fields -> assertThat(fields.text("goodsInfo"))
                        .isEqualTo("[{\"goods_name\":\"name1\",\"quantity\":\"quantity1\"}]"));
    }

    @Test
    void goods_may_be_signed_as_their_own_bytes_too() {
        String goods = "[ {\"goods_name\" : \"caf\\u00e9\", \"quantity\" : 1.50 } ]";
        assertThat(check(body("\"goodsInfo\":" + goods + ",\"a\":\"1\"", "a=1&goodsInfo=" + goods + "&"), KEY))
                .isPresent();
        assertThat(check(
                        body(
                                "\"goodsInfo\":" + goods + ",\"a\":\"1\"",
                                "a=1&goodsInfo=[{\"goods_name\":\"café\",\"quantity\":1.50}]&"),
                        KEY))
                .isPresent();
    }

    @Test
    void numbers_and_truths_are_signed_as_written() {
        assertThat(check(body("\"a\":13.50,\"b\":1e3,\"c\":-0,\"d\":true", "a=13.50&b=1e3&c=-0&d=true&"), KEY))
                .isPresent();
        assertThat(check(body("\"a\":13.50", "a=13.5&"), KEY)).isEmpty();
    }

    @Test
    void empties_may_be_signed() {
        assertThat(check(body("\"a\":\"1\",\"b\":\"\"", "a=1&b=&"), KEY)).isPresent();
    }

    @Test
    void empties_and_nulls_may_be_left_out_of_the_signature() {
        assertThat(check(body("\"a\":\"1\",\"b\":\"\",\"c\":null", "a=1&"), KEY))
                .isPresent();
    }

    @Test
    void nulls_alone_may_be_left_out_of_the_signature() {
        assertThat(check(body("\"a\":\"1\",\"b\":\"\",\"c\":null", "a=1&b=&"), KEY))
                .isPresent();
    }

    @Test
    void nulls_may_be_signed_as_empties_or_as_the_four_letters() {
        assertThat(check(body("\"a\":\"1\",\"c\":null", "a=1&c=&"), KEY)).isPresent();
        assertThat(check(body("\"a\":\"1\",\"c\":null", "a=1&c=null&"), KEY)).isPresent();
    }

    @Test
    void zeros_may_be_left_out_of_the_signature_and_are_then_not_believed() {
        assertThat(check(body("\"a\":\"1\",\"b\":\"\",\"z\":0", "a=1&"), KEY))
                .hasValueSatisfying(fields -> assertThat(fields.text("z")).isEmpty());
        assertThat(check(body("\"a\":\"1\",\"z\":0", "a=1&z=0&"), KEY))
                .hasValueSatisfying(fields -> assertThat(fields.text("z")).isEqualTo("0"));
    }

    @Test
    void the_text_null_is_not_a_null() {
        assertThat(check(body("\"a\":\"null\"", "a=null&"), KEY))
                .hasValueSatisfying(fields -> assertThat(fields.text("a")).isEqualTo("null"));
        assertThat(check(body("\"a\":\"null\"", ""), KEY)).isEmpty();
    }

    @Test
    void empties_are_dropped_once_the_signature_is_checked() {
        assertThat(check(body("\"a\":\"1\",\"b\":\"\"", "a=1&b=&"), KEY))
                .hasValueSatisfying(fields ->
                        assertThat(fields.sorted()).extracting(Field::name).containsExactly("a", "verifySign"));
    }

    @Test
    void capital_letters_are_sorted_before_small_ones() {
        assertThat(check(body("\"merchantNo\":\"1\",\"merGroupNo\":\"2\"", "merGroupNo=2&merchantNo=1&"), KEY))
                .isPresent();
        assertThat(check(body("\"b\":\"2\",\"Z\":\"1\"", "Z=1&b=2&"), KEY)).isPresent();
    }

    @Test
    void a_long_value_is_signed_whole_whatever_its_letters() {
        for (String letter : List.of("a", "\u007f", "é", "値")) {
            String text = letter.repeat(3000);
            assertThat(check(body("\"a\":\"1\",\"b\":\"" + text + "\"", "a=1&b=" + text + "&"), KEY))
                    .as(letter)
                    .isPresent();
        }
    }

    @Test
    void a_signature_in_capitals_is_the_same_signature() {
        String sign = signed("a=1&").toUpperCase(java.util.Locale.ROOT);
        assertThat(check("{\"a\":\"1\",\"verifySign\":\"" + sign + "\"}", KEY)).isPresent();
    }

    @Test
    void a_token_is_the_same_with_blanks_around_it() {
        assertThat(Signature.key(" " + TOKEN + "\n")).isEqualTo(KEY);
    }

    @Test
    void a_missing_short_or_wrong_signature_is_refused() {
        assertThat(check("{\"a\":\"1\"}", KEY)).isEmpty();
        assertThat(check("{\"a\":\"1\",\"verifySign\":\"\"}", KEY)).isEmpty();
        assertThat(check("{\"a\":\"1\",\"verifySign\":null}", KEY)).isEmpty();
        assertThat(check("{\"a\":\"1\",\"verifySign\":\"abc\"}", KEY)).isEmpty();
        assertThat(check(body("\"a\":\"1\"", "a=2&"), KEY)).isEmpty();
        assertThat(check(body("\"a\":\"1\"", "a=1&"), Signature.key("another"))).isEmpty();
    }

    @Test
    void a_changed_added_or_removed_value_breaks_the_signature() {
        assertThat(check(body("\"a\":\"2\",\"b\":\"1\"", "a=1&b=1&"), KEY)).isEmpty();
        assertThat(check(body("\"a\":\"1\",\"b\":\"1\",\"c\":\"x\"", "a=1&b=1&"), KEY))
                .isEmpty();
        assertThat(check(body("\"a\":\"1\"", "a=1&b=1&"), KEY)).isEmpty();
    }

    @Test
    void the_explanation_shows_the_text_and_masks_the_key() {
        var fields = ((Body.Read)
                        Body.read("{\"b\":\"é\",\"a\":1,\"verifySign\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
                .fields();
        assertThat(new Signature(fields).explanation()).isEqualTo("a=1&b=é&<md5 of the API token>");
    }

    @Test
    void what_is_signed_first_has_nulls_as_empties_and_goods_as_compact_text() {
        String body = "{\"a\":null,\"goodsInfo\":[ {\"x\" : 1} ]}";
        var fields = ((Body.Read) Body.read(body.getBytes(StandardCharsets.UTF_8))).fields();
        assertThat(new Signature(fields).sign(TOKEN)).isEqualTo(signed("a=&goodsInfo=[{\"x\":1}]&"));
    }

    @Test
    void signing_leaves_out_a_signature_that_is_already_there() {
        assertThat(Signature.sign(Map.of("a", "1", "verifySign", "old"), TOKEN)).isEqualTo(signed("a=1&"));
    }
}

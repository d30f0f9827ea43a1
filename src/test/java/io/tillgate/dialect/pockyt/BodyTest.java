package io.tillgate.dialect.pockyt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static Body.Reading read(String body) {
        return Body.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Fields fields(String body) {
        return ((Body.Read) read(body)).fields();
    }

    private static Problem problem(Body.Reading reading) {
        return ((Body.Unreadable) reading).problem();
    }

    @Test
    void what_begins_with_a_brace_is_json_and_all_else_is_a_form() {
        assertThat(fields(" \r\n\t{\"a\":\"1=2&c=3\"}").text("a")).isEqualTo("1=2&c=3");
        assertThat(fields("a=%7B1%7D&b=x+y").text("a")).isEqualTo("{1}");
        assertThat(fields("a=%7B1%7D&b=x+y").text("b")).isEqualTo("x y");
    }

    @Test
    void a_byte_order_mark_is_overlooked() {
        assertThat(fields("\uFEFF{\"a\":\"1\"}").text("a")).isEqualTo("1");
    }

    @Test
    void an_empty_body_has_no_parameters() {
        assertThat(fields("").sorted()).isEmpty();
        assertThat(fields("{}").sorted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "13,13",
        "13.50,13.50",
        "9.90,9.90",
        "1e3,1e3",
        "-0,-0",
        "0,0",
        "12345678901234567890.1,12345678901234567890.1"
    })
    void a_number_keeps_its_text(String written, String text) {
        assertThat(fields("{\"a\":" + written + "}").text("a")).isEqualTo(text);
    }

    @Test
    void a_null_an_empty_and_a_missing_one_can_be_told_apart() {
        var fields = fields("{\"a\":null,\"b\":\"\"}");
        assertThat(fields.sorted().get(0).isNull()).isTrue();
        assertThat(fields.sorted().get(1).isNull()).isFalse();
        assertThat(fields.text("a")).isEmpty();
        assertThat(fields.text("c")).isEmpty();
    }

    @Test
    void a_nested_value_is_kept_compact_and_raw() {
        var field = fields("  {\"x\":1, \"a\" : [ {\"b\" : 1.0, \"é\":\"\\u0041\\n\\\"\"} , [ ], null, true ] }")
                .sorted()
                .get(0);
        assertThat(field.text()).isEqualTo("[{\"b\":1.0,\"é\":\"A\\n\\\"\"},[],null,true]");
        assertThat(field.raw()).isEqualTo("[ {\"b\" : 1.0, \"é\":\"\\u0041\\n\\\"\"} , [ ], null, true ]");
    }

    @Test
    void a_raw_value_after_other_unicode_begins_where_it_should() {
        var field = fields("\uFEFF \n{\"note\":\"漢😀\",\"b\": { \"c\" : [1 ,2] } }")
                .sorted()
                .get(0);
        assertThat(field.raw()).isEqualTo("{ \"c\" : [1 ,2] }");
    }

    @Test
    void json_with_a_name_twice_is_refused_naming_it() {
        assertThat(problem(read("{\"amount\":\"1\",\"amount\":\"2\"}")))
                .isEqualTo(Problem.bad("amount", "expected once, found twice"));
        assertThat(problem(read("{\"amount\":\"1\",\"amoun\\u0074\":\"1\"}")).field())
                .isEqualTo("amount");
    }

    @Test
    void a_form_with_a_name_twice_keeps_the_first_value() {
        assertThat(fields("a=1&a=2&b=3").text("a")).isEqualTo("1");
    }

    @Test
    void unicode_is_the_same_in_json_escaped_json_and_forms() {
        assertThat(fields("{\"a\":\"é漢😀 &=+%\"}").text("a")).isEqualTo("é漢😀 &=+%");
        assertThat(fields("{\"a\":\"\\u00e9\\u6f22\\ud83d\\ude00 &=+%\"}").text("a"))
                .isEqualTo("é漢😀 &=+%");
        assertThat(fields("a=%C3%A9%E6%BC%A2%F0%9F%98%80+%26%3D%2B%25").text("a"))
                .isEqualTo("é漢😀 &=+%");
        assertThat(fields("a=é漢😀").text("a")).isEqualTo("é漢😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1}x",
                "{\"a\":[1}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":[}",
                "[1,2]",
                "\"a\"",
                "{/**/}"
            })
    void what_is_not_one_json_object_is_refused(String body) {
        assertThat(problem(read(body)).field()).isEqualTo("body");
    }

    @Test
    void a_mistake_in_json_is_told_by_the_parameter_before_it() {
        assertThat(problem(read("{\"amount\":\"13\",\"note\":x}")).expected()).endsWith("after amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%C3", "a=%FF", "a=1%", "a=%C0%80", "a=%ED%A0%80"})
    void a_form_value_that_is_not_percent_encoded_utf8_is_refused_naming_it(String body) {
        assertThat(problem(read("b=1&" + body)).field()).isEqualTo("a");
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        for (String bad :
                new String[] {"\u00ff", "\u00c3", "\u00ed\u00a0\u0080", "\u00c0\u0080", "\u00f8\u0088\u0080\u0080\u0080"
                }) {
            byte[] body = ("{\"a\":\"" + bad + "\"}").getBytes(StandardCharsets.ISO_8859_1);
            assertThat(problem(Body.read(body)).expected()).isEqualTo("expected text in UTF-8");
        }
        assertThat(problem(Body.read("{\"a\":\"1\"}".getBytes(StandardCharsets.UTF_16LE)))
                        .expected())
                .isEqualTo("expected text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"x\\u0000y\"}",
                "a=x%00y",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00x\"}",
                "{\"a\":[\"\\u0000\"], \"a\":1}"
            })
    void text_that_no_database_keeps_is_refused_naming_the_parameter(String body) {
        assertThat(problem(read(body)).field()).isEqualTo("a");
    }

    @Test
    void depth_count_and_names_have_bounds() {
        assertThat(problem(read("{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"))
                        .expected())
                .contains("levels");
        assertThat(problem(read("{\"a\":" + "1".repeat(5000) + "}")).expected()).contains("digits");
        var json = new StringBuilder("{\"a\":1");
        var form = new StringBuilder("a=1");
        for (int i = 0; i < 100; i++) {
            json.append(",\"a").append(i).append("\":1");
            form.append("&a").append(i).append("=1");
        }
        assertThat(problem(read(json + "}")).expected()).isEqualTo("expected at most 100 parameters");
        assertThat(problem(read(form.toString())).expected()).isEqualTo("expected at most 100 parameters");
        assertThat(problem(read("{\"" + "n".repeat(65) + "\":1}")).expected()).contains("names");
        assertThat(problem(read("n".repeat(65) + "=1")).expected()).contains("names");
        assertThat(problem(read("{\"" + "n".repeat(60_000) + "\":1}")).field()).isEqualTo("body");
    }

    @Test
    void no_bytes_at_all_break_the_reader() {
        var random = new Random(20_261_121);
        byte[] seed = "{\"a\":\"x\",\"b\":[1,{\"c\":null}],\"d\":1.5,\"é\":true}".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] body = seed.clone();
            for (int hits = 0; hits <= random.nextInt(4); hits++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(Body.read(body)).isNotNull();
        }
    }
}

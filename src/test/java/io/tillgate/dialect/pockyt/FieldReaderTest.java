package io.tillgate.dialect.pockyt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Brand;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldReaderTest {
    private static FieldReader reader(String value) {
        return new FieldReader(Fields.of(List.of(Field.of("f", Field.Kind.TEXT, value))));
    }

    private static void assertBad(FieldReader reader) {
        assertThat(reader.problem()).hasValueSatisfying(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD);
            assertThat(problem.field()).isEqualTo("f");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "13,USD,1300",
        "0.01,USD,1",
        "9.9,USD,990",
        "13.5000,USD,1350",
        "999999999.99,USD,99999999999",
        "50,KRW,50",
        "50.00,KRW,50",
        "300,JPY,300"
    })
    void an_amount_is_read_in_major_units(String text, Currency currency, long minor) {
        var reader = reader(text);
        assertThat(reader.amount("f", currency)).contains(new Money(currency, minor));
        assertThat(reader.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-1,USD", "1.001,USD", "1e3,USD", "$5,USD", "'1,000',USD", "0,USD", "0.00,USD", ".5,USD", "5.,USD",
        "' 5',USD", "'5 ',USD", "+5,USD", "1000000000,USD", "1.00000,USD", "50.5,KRW", "50.01,JPY", "１３,USD", "0x1,USD",
        "1.2.3,USD", "NaN,USD"
    })
    void anything_else_is_no_amount(String text, Currency currency) {
        var reader = reader(text);
        assertThat(reader.amount("f", currency)).isEmpty();
        assertBad(reader);
    }

    @Test
    void a_missing_amount_is_missing() {
        var reader = reader("");
        assertThat(reader.amount("f", Currency.USD)).isEmpty();
        assertThat(reader.problem().orElseThrow().kind()).isEqualTo(Problem.Kind.MISSING);
        assertThat(reader.problem().orElseThrow().sentence())
                .isEqualTo("f is missing: expected plain digits greater than 0, at most 999999999.99,"
                        + " at most 2 decimals, in USD");
    }

    @Test
    void a_wallet_is_read_in_any_case_and_in_both_spellings_of_wechat() {
        assertThat(reader("ALIPAY").vendor("f")).contains(Brand.ALIPAY);
        assertThat(reader("wechat").vendor("f")).contains(Brand.WECHATPAY);
        assertThat(reader("WeChatPay").vendor("f")).contains(Brand.WECHATPAY);
        assertThat(reader("").vendor("f")).isEmpty();
        var reader = reader("creditcard");
        assertThat(reader.vendor("f")).isEmpty();
        assertBad(reader);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://a", "https://a.b/c?d={status}&e={amount}", "HTTP://localhost:80/x", "http://[::1]/x"})
    void an_address_is_http_or_https(String text) {
        assertThat(reader(text).address("f")).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ftp://a/b",
                "javascript:alert(1)",
                "http://",
                "http:///x",
                "http://a b/",
                "http://https://shop.example",
                "//a/b",
                "http://a/\n"
            })
    void what_is_no_address_is_refused(String text) {
        var reader = reader(text);
        assertThat(reader.address("f")).isEmpty();
        assertBad(reader);
    }

    @Test
    void lengths_are_counted_in_characters() {
        assertThat(reader("é".repeat(64)).text("f", 64)).hasSize(64);
        assertThat(reader("😀".repeat(64)).text("f", 64)).isNotEmpty();
        var reader = reader("x".repeat(65));
        reader.text("f", 64);
        assertBad(reader);
        var address = reader("http://a/" + "x".repeat(1016));
        assertThat(address.address("f")).isEmpty();
        assertBad(address);
    }

    @Test
    void a_timeout_is_1_to_43200_minutes_and_else_two_hours() {
        assertThat(reader("").timeout("f")).isEqualTo(Duration.ofHours(2));
        assertThat(reader("1").timeout("f")).isEqualTo(Duration.ofMinutes(1));
        assertThat(reader("43200").timeout("f")).isEqualTo(Duration.ofDays(30));
        for (String bad : List.of("0", "43201", "-1", "1.5", "abc", "99999999999")) {
            var reader = reader(bad);
            reader.timeout("f");
            assertBad(reader);
        }
    }

    @Test
    void a_payment_code_is_digits() {
        assertThat(reader("286498530672949108").paymentCode("f")).contains("286498530672949108");
        assertThat(reader("6".repeat(19)).paymentCode("f")).isPresent();
        for (String bad : List.of("286498530672949", "2".repeat(33), "28649853067294910x", "28 649853067294910")) {
            var reader = reader(bad);
            assertThat(reader.paymentCode("f")).isEmpty();
            assertBad(reader);
        }
    }

    @Test
    void a_transaction_number_is_1_to_32_letters_or_digits() {
        assertThat(reader("297553636764407286").transactionNo("f")).isPresent();
        assertThat(reader("2000305228303182610217").transactionNo("f")).isPresent();
        var reader = reader("2975'--");
        assertThat(reader.transactionNo("f")).isEmpty();
        assertBad(reader);
    }

    @Test
    void truths_are_words() {
        assertThat(reader("true").truth("f", false)).isTrue();
        assertThat(reader("False").truth("f", true)).isFalse();
        assertThat(reader("").truth("f", true)).isTrue();
        var reader = reader("1");
        reader.truth("f", true);
        assertBad(reader);
    }

    @Test
    void a_date_is_a_real_day() {
        assertThat(reader("20240229").date("f")).contains(LocalDate.of(2024, 2, 29));
        for (String bad : List.of("20230229", "2024-02-29", "20241301", "2024022", "today")) {
            var reader = reader(bad);
            assertThat(reader.date("f")).isEmpty();
            assertBad(reader);
        }
    }

    @Test
    void the_first_problem_is_the_one_that_is_told() {
        var reader = new FieldReader(
                Fields.of(List.of(Field.of("a", Field.Kind.TEXT, "x"), Field.of("b", Field.Kind.TEXT, "y"))));
        reader.amount("a", Currency.USD);
        reader.timeout("b");
        assertThat(reader.problem().orElseThrow().field()).isEqualTo("a");
    }
}

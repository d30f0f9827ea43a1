package io.tillgate.qris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.core.Seed;
import io.tillgate.qris.Qris.Code;
import io.tillgate.qris.Qris.Flaw;
import io.tillgate.qris.Qris.Reading;
import io.tillgate.qris.Qris.Tip;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is read of a code, and what is refused, with the tag and the place.
class QrisReadTest {
    @ParameterizedTest
    @MethodSource("io.tillgate.qris.Specimens#all")
    void a_code_of_the_field_is_read_and_is_written_again_as_it_was(String text) {
        assertThat(code(text).text()).isEqualTo(text);
    }

    @Test
    void the_check_value_of_the_checksum_is_right() {
        assertThat(Checks.crc("123456789")).isEqualTo("29B1");
    }

    @Test
    void a_published_code_with_a_wrong_checksum_is_refused_and_the_right_one_is_named() {
        String text = Specimens.WRONGLY_SUMMED;

        assertThat(flaw(text))
                .isEqualTo(new Flaw("63", text.length() - 8, "the checksum is 7F7A, not A79C"))
                .hasToString("tag 63 at " + (text.length() - 8) + ": the checksum is 7F7A, not A79C");
    }

    @ParameterizedTest
    @MethodSource("io.tillgate.qris.Specimens#all")
    void no_single_character_of_a_code_can_be_another_one(String text) {
        for (int at = 0; at < text.length(); at++) {
            for (char other = ' '; other <= '~'; other++) {
                String changed = text.substring(0, at) + other + text.substring(at + 1);
                // Small letters in the checksum are the same checksum.
                boolean same = changed.toUpperCase(Locale.ROOT).equals(text.toUpperCase(Locale.ROOT));
                boolean refused = Qris.read(changed) instanceof Reading.Refused;
                assertThat(refused || (same && (other == text.charAt(at) || at >= text.length() - 4)))
                        .as(changed)
                        .isTrue();
            }
        }
    }

    @Test
    void a_dynamic_code_tells_its_merchant_amount_and_tip() {
        Code code = code(Specimens.DOKU);

        assertThat(code.isDynamic()).isTrue();
        assertThat(code.amount()).hasValue(1000_00);
        assertThat(code.tip()).isEqualTo(new Tip.Fixed(500_00));
        assertThat(code.total()).hasValue(1500_00);
        assertThat(code.name()).isEqualTo("GUREUM SHOP");
        assertThat(code.city()).isEqualTo("JAKARTA PUSAT");
        assertThat(code.nmid()).isEqualTo("ID1020039293482");
        assertThat(code.additional("07")).isEqualTo("A01");
        assertThat(code.accounts().getFirst().domain()).isEqualTo("COM.DOKU.WWW");
        assertThat(code.accounts().getFirst().pan()).isEqualTo("936008990000002475");
    }

    @Test
    void a_percentage_of_the_field_without_its_zeros_is_read_and_rounds_half_up_to_whole_rupiah() {
        Code code = code(Specimens.OVO);

        assertThat(code.tip()).isEqualTo(new Tip.Percent(70));
        assertThat(code.amount()).hasValue(500_000_00);
        assertThat(code.total()).hasValue(503_500_00);
        assertThat(new Tip.Percent(50).on(100_00)).hasValue(1_00);
        assertThat(new Tip.Percent(49).on(100_00)).hasValue(0);
        assertThat(new Tip.Percent(99_99).on(9_999_999_999_999_00L)).hasValue(9_998_999_999_999_00L);
    }

    @Test
    void a_static_code_leaves_the_amount_to_the_payer() {
        Code code = code(Specimens.DANA);

        assertThat(code.isDynamic()).isFalse();
        assertThat(code.amount()).isEmpty();
        assertThat(code.total()).isEmpty();
        assertThat(code.tip()).isEqualTo(new Tip.None());
        assertThat(new Tip.Asked().on(1000)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1000,100000",
        "1000.,100000",
        "1000.5,100050",
        "1000.50,100050",
        "0.01,1",
        "9999999999999,999999999999900"
    })
    void amounts_may_be_spelled_in_all_the_legal_ways(String spelled, long hundredths) {
        String amount = "54" + String.format("%02d", spelled.length()) + spelled;

        assertThat(code(with(amount)).amount()).isEqualTo(OptionalLong.of(hundredths));
    }

    @ParameterizedTest
    @CsvSource({
        "54010, 54",
        "54040.00, 54",
        "540610.001, 54",
        "5404-100, 54",
        "54031e3, 54",
        "541412345678901234, 54",
        "550204, 55",
        "550202, 55",
        "55020256040x10, 55",
        "550203, 55",
        "550203570699.999, 55",
        "5303840, 53",
        "5802ID5802ID, 58",
        "62060304A0, 62-03",
        "6203070, 62",
        "62080701A0701, 62",
        "xx01A, ??",
        "99x1A, 99",
        "9950A, 99"
    })
    void what_would_change_who_is_paid_or_how_much_is_refused_with_its_tag(String broken, String tag) {
        assertThat(flaw(with(broken)).tag()).isEqualTo(tag);
    }

    @Test
    void a_flaw_inside_a_template_is_told_with_its_place_in_the_whole_text() {
        String text = with("62060304A0");

        assertThat(flaw(text)).isEqualTo(new Flaw("62-03", text.indexOf("0304A0"), "its length goes beyond the end"));
    }

    @Test
    void no_code_is_longer_than_512_characters() {
        assertThat(flaw("0".repeat(100_000_000)).why()).contains("512");
        String filled = "80" + "99" + "A".repeat(99);
        String tags = filled + filled.replace("8099", "8199") + filled.replace("8099", "8299");
        assertThat(code(with(tags)).field("82")).isPresent();
        assertThat(flaw(with(tags + filled.replace("8099", "8399") + "8474" + "A".repeat(74)))
                        .why())
                .contains("512");
    }

    @Test
    void lengths_count_characters_and_the_checksum_counts_bytes() {
        Code code = code(with("64040001"));
        assertThat(code.field("64")).isPresent();

        assertThat(code(with("8003茶🍵é")).word("80")).isEqualTo("茶🍵é");
    }

    @Test
    void blanks_around_a_code_and_a_checksum_in_small_letters_are_forgiven() {
        String small = Specimens.DOKU.substring(0, Specimens.DOKU.length() - 4) + "fd26";

        assertThat(code(" " + small + "\n").text()).isEqualTo(Specimens.DOKU);
    }

    @Test
    void a_merchant_account_number_gets_the_luhn_digit_that_messages_append() {
        assertThat(code(Specimens.DOKU).accounts().getFirst().fullPan())
                .hasSize(19)
                .startsWith("936008990000002475");
        assertThat(Qris.luhnDigit("7992739871")).isEqualTo(3);
        assertThat(Qris.luhnDigit("")).isZero();
        assertThatThrownBy(() -> Qris.luhnDigit("12a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatever_is_scanned_is_read_or_refused_and_what_is_read_says_the_same_again() {
        Random random = Seed.random(51);
        for (int i = 0; i < 20_000; i++) {
            String text = Specimens.hostile(random);
            switch (Qris.read(text)) {
                case Reading.Read(Code code) ->
                    assertThat(said(code(code.text()))).isEqualTo(said(code));
                case Reading.Refused(Flaw flaw) -> assertThat(flaw.why()).isNotEmpty();
            }
        }
    }

    // The positions are those of the text that was read, blanks and all.
    private static String said(Code code) {
        return code.text() + code.amount() + code.tip() + code.accounts() + code.nmid();
    }

    /// The least code there is, with this put before its checksum.
    private static String with(String tags) {
        String currency = tags.startsWith("53") ? "" : "5303360";
        return Specimens.sealed("00020101021126080004ABCD" + currency + tags);
    }

    static Code code(String text) {
        assertThat(Qris.read(text)).as(text).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) Qris.read(text)).code();
    }

    private static Flaw flaw(String text) {
        assertThat(Qris.read(text)).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) Qris.read(text)).flaw();
    }
}

package io.tillgate.qris;

import static org.assertj.core.api.Assertions.assertThat;

import com.emv.qrcode.decoder.mpm.DecoderMpm;
import com.emv.qrcode.model.mpm.MerchantPresentedMode;
import io.tillgate.core.Seed;
import io.tillgate.qris.Qris.Code;
import io.tillgate.qris.Qris.Flaw;
import io.tillgate.qris.Qris.Merchant;
import io.tillgate.qris.Qris.Place;
import io.tillgate.qris.Qris.Sale;
import io.tillgate.qris.Qris.Tip;
import io.tillgate.qris.Qris.Writing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written: only what keeps every national rule, and an independent reader agrees.
class QrisWriteTest {
    private static final Merchant WARUNG = new Merchant(
            "ID.CO.TILLGATE.WWW",
            "936009990000304001",
            "304001",
            "UMI",
            "ID1024000000001",
            "5812",
            new Place("Warung Merpati", "JAKARTA", "10110"));
    private static final Sale STATIC = new Sale(false, OptionalLong.empty(), new Tip.None(), Map.of());

    @Test
    void a_static_code_is_these_very_characters() {
        assertThat(written(WARUNG, STATIC))
                .isEqualTo("00020101021126610018ID.CO.TILLGATE.WWW011893600999000030400102063040010303UMI"
                        + "51440014ID.CO.QRIS.WWW0215ID10240000000010303UMI5204581253033605802ID5914Warung Merpati"
                        + "6007JAKARTA6105101106304FC24");
    }

    @ParameterizedTest
    @CsvSource({
        "936009990000304001, true",
        "9360099900003040019, false",
        "93600999000030400, false",
        "836009990000304001, false",
        "93600999000030400x, false"
    })
    void a_merchant_account_number_is_18_digits_or_19_with_the_right_luhn_digit(String pan, boolean allowed) {
        Merchant merchant = new Merchant(
                WARUNG.acquirer(),
                pan,
                WARUNG.id(),
                WARUNG.criteria(),
                WARUNG.nmid(),
                WARUNG.category(),
                WARUNG.place());

        assertThat(Qris.write(merchant, STATIC) instanceof Writing.Written).isEqualTo(allowed);
    }

    @Test
    void the_luhn_digit_is_left_out_of_the_code() {
        String full = WARUNG.pan() + Qris.luhnDigit(WARUNG.pan());
        Merchant merchant = new Merchant(
                WARUNG.acquirer(),
                full,
                WARUNG.id(),
                WARUNG.criteria(),
                WARUNG.nmid(),
                WARUNG.category(),
                WARUNG.place());

        assertThat(written(merchant, STATIC)).isEqualTo(written(WARUNG, STATIC));
    }

    @Test
    void each_rule_is_refused_by_its_tag() {
        assertThat(refused(merchant("UMI", "", "5812", "Jakarta"), STATIC)).isEqualTo("51");
        assertThat(refused(merchant("UMI", "ID12", "5812", "Jakarta"), STATIC)).isEqualTo("51-02");
        assertThat(refused(merchant("XXX", "ID1024000000001", "5812", "Jakarta"), STATIC))
                .isEqualTo("26-03");
        assertThat(refused(merchant("UMI", "ID1024000000001", "58", "Jakarta"), STATIC))
                .isEqualTo("52");
        assertThat(refused(merchant("UMI", "ID1024000000001", "5812", " "), STATIC))
                .isEqualTo("60");
        assertThat(refused(WARUNG, new Sale(true, OptionalLong.empty(), new Tip.None(), Map.of())))
                .isEqualTo("54");
        assertThat(refused(WARUNG, dynamic(0, new Tip.None()))).isEqualTo("54");
        assertThat(refused(WARUNG, dynamic(1, new Tip.Fixed(0)))).isEqualTo("56");
        assertThat(refused(WARUNG, dynamic(1, new Tip.Percent(0)))).isEqualTo("57");
        assertThat(refused(WARUNG, dynamic(1, new Tip.Percent(100_00)))).isEqualTo("55");
        assertThat(refused(WARUNG, additional("01", "x".repeat(26)))).isEqualTo("62-01");
        assertThat(refused(WARUNG, additional("01", "x".repeat(99)))).isEqualTo("62");
        assertThat(refused(WARUNG, additional("01", "é"))).isEqualTo("62-01");
    }

    @Test
    void a_dynamic_code_may_do_without_an_nmid() {
        String text = written(merchant("UMI", "", "5812", "Jakarta"), dynamic(1_00, new Tip.None()));

        assertThat(QrisReadTest.code(text).national()).isEmpty();
    }

    @Test
    void long_names_are_cut_and_accents_are_dropped() {
        Merchant merchant = new Merchant(
                WARUNG.acquirer(),
                WARUNG.pan(),
                WARUNG.id(),
                "UMI",
                WARUNG.nmid(),
                "5812",
                new Place("Café Français 茶 de la Gare du Nord", "Jakarta Selatan Raya", "10110"));
        Code code = QrisReadTest.code(written(merchant, STATIC));

        assertThat(code.name()).isEqualTo("Cafe Francais ? de la Gar");
        assertThat(code.city()).isEqualTo("Jakarta Selatan");
    }

    @Test
    void a_field_breaker_says_which_rules_it_breaks() {
        assertThat(Qris.flaws(QrisReadTest.code(Specimens.OVO)).stream().map(Flaw::tag))
                .containsExactly("51-00", "57");
        assertThat(Qris.flaws(QrisReadTest.code(Specimens.DOKU))).isEmpty();
        assertThat(Qris.flaws(QrisReadTest.code(Specimens.ASTRAPAY)).stream().map(Flaw::tag))
                .containsExactly("51-02");
    }

    @ParameterizedTest
    @MethodSource("io.tillgate.qris.Specimens#all")
    void the_independent_reader_reads_the_codes_of_the_field_as_we_do(String text) throws Exception {
        agree(text);
    }

    @Test
    void what_is_written_is_read_back_and_the_independent_reader_agrees() throws Exception {
        Random random = Seed.random(52);
        for (int i = 0; i < 2_000; i++) {
            Sale sale = any(random);
            String text = written(WARUNG, sale);
            Code code = QrisReadTest.code(text);
            assertThat(code.isDynamic()).isEqualTo(sale.dynamic());
            assertThat(code.amount()).isEqualTo(sale.amount());
            assertThat(code.tip()).isEqualTo(sale.tip());
            sale.additional()
                    .forEach((tag, value) -> assertThat(code.additional(tag)).isEqualTo(value));
            assertThat(Qris.flaws(code)).isEmpty();
            agree(text);
        }
    }

    private static void agree(String text) throws Exception {
        MerchantPresentedMode theirs = DecoderMpm.decode(text, MerchantPresentedMode.class);
        Code ours = QrisReadTest.code(text);
        assertThat(theirs.getMerchantName().getValue()).isEqualTo(ours.name());
        assertThat(theirs.getMerchantCity().getValue()).isEqualTo(ours.city());
        assertThat(theirs.getMerchantCategoryCode().getValue()).isEqualTo(ours.word("52"));
        assertThat(theirs.getCRC().getValue()).isEqualTo(text.substring(text.length() - 4));
        if (ours.amount().isPresent()) {
            assertThat(theirs.getTransactionAmount().getValue()).isEqualTo(ours.word("54"));
        }
        // It writes tags in its own order, so that only what is in that order comes back byte for byte.
        List<String> tags = ours.fields().stream().map(Qris.Field::tag).toList();
        if (tags.equals(tags.stream().sorted().toList())) {
            assertThat(theirs.toString()).isEqualTo(text);
        }
    }

    private static Sale any(Random random) {
        long amount = 1 + random.nextLong(random.nextBoolean() ? 1_000_00 : 9_999_999_999_00L);
        Tip tip = switch (random.nextInt(4)) {
            case 0 -> new Tip.None();
            case 1 -> new Tip.Asked();
            case 2 -> new Tip.Fixed(1 + random.nextLong(1_000_000_00));
            default -> new Tip.Percent(1 + random.nextInt(99_99));
        };
        Map<String, String> additional = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String value = "***".repeat(1 + random.nextInt(8));
            additional.put("0" + (1 + random.nextInt(3)), value);
        }
        boolean dynamic = random.nextBoolean();
        return new Sale(dynamic, dynamic ? OptionalLong.of(amount) : OptionalLong.empty(), tip, additional);
    }

    private static Merchant merchant(String criteria, String nmid, String category, String city) {
        return new Merchant(
                WARUNG.acquirer(),
                WARUNG.pan(),
                "304001",
                criteria,
                nmid,
                category,
                new Place("Warung", city, "10110"));
    }

    private static Sale dynamic(long amount, Tip tip) {
        return new Sale(true, OptionalLong.of(amount), tip, Map.of());
    }

    private static Sale additional(String tag, String value) {
        return new Sale(true, OptionalLong.of(1_00), new Tip.None(), Map.of(tag, value));
    }

    private static String written(Merchant merchant, Sale sale) {
        assertThat(Qris.write(merchant, sale)).isInstanceOf(Writing.Written.class);
        return ((Writing.Written) Qris.write(merchant, sale)).text();
    }

    private static String refused(Merchant merchant, Sale sale) {
        assertThat(Qris.write(merchant, sale)).isInstanceOf(Writing.Refused.class);
        return ((Writing.Refused) Qris.write(merchant, sale)).flaw().tag();
    }
}

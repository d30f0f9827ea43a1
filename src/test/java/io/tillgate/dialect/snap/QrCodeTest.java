package io.tillgate.dialect.snap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.qris.Qris;
import io.tillgate.shopcode.ShopCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the code of one payment says of its store.
class QrCodeTest {
    private static final Money AMOUNT = Money.parse(Currency.IDR, "10000.00").orElseThrow();
    private static final Map<StoreSetting, String> BANDUNG = Map.of(
            StoreSetting.NMID, "ID1024000000001",
            StoreSetting.QRIS_CITY, "BANDUNG",
            StoreSetting.QRIS_POSTAL_CODE, "40111",
            StoreSetting.QRIS_CATEGORY, "5812",
            StoreSetting.QRIS_CRITERIA, "UMI");

    @Test
    void a_dynamic_code_says_of_its_store_what_the_store_has_set() {
        Qris.Code code = code("Kopi Kenangan Senja", BANDUNG);

        assertThat(code.isDynamic()).isTrue();
        assertThat(code.name()).isEqualTo("Kopi Kenangan Senja");
        assertThat(code.city()).isEqualTo("BANDUNG");
        assertThat(code.word("61")).isEqualTo("40111");
        assertThat(code.word("52")).isEqualTo("5812");
        assertThat(code.nmid()).isEqualTo("ID1024000000001");
        assertThat(code.accounts().getFirst().criteria()).isEqualTo("UMI");
    }

    @Test
    void what_a_store_has_not_set_is_as_the_settings_page_has_it_and_the_code_does_without_a_national_id() {
        Qris.Code code = code("Warung", Map.of());

        assertThat(code.city()).isEqualTo(StoreSetting.QRIS_CITY.standard());
        assertThat(code.word("61")).isEqualTo(StoreSetting.QRIS_POSTAL_CODE.standard());
        assertThat(code.word("52")).isEqualTo(StoreSetting.QRIS_CATEGORY.standard());
        assertThat(code.nmid()).isEmpty();
    }

    @Test
    void the_static_code_and_every_dynamic_one_name_the_same_account_and_no_two_have_one_label() {
        Store store = store("Warung", BANDUNG);
        Qris.Code still = read(ShopCode.staticCode(store));
        Qris.Code first = code("Warung", BANDUNG);

        assertThat(first.accounts()).isEqualTo(still.accounts());
        assertThat(first.national()).isEqualTo(still.national());
        assertThat(first.additional("05"))
                .matches("[0-9]{18}")
                .isNotEqualTo(code("Warung", BANDUNG).additional("05"));
    }

    private static Qris.Code code(String name, Map<StoreSetting, String> settings) {
        return read(new QrCode().write(store(name, settings), AMOUNT, new Qris.Tip.None(), "A01"));
    }

    private static Store store(String name, Map<StoreSetting, String> settings) {
        return new Store(new MerchantNo("204001"), new StoreNo("304001"), name, new StoreSettings(settings));
    }

    private static Qris.Code read(Qris.Writing writing) {
        assertThat(writing).isInstanceOf(Qris.Writing.Written.class);
        String text = ((Qris.Writing.Written) writing).text();
        assertThat(Qris.read(text)).isInstanceOf(Qris.Reading.Read.class);
        return ((Qris.Reading.Read) Qris.read(text)).code();
    }
}

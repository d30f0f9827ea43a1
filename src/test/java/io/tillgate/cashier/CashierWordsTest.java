package io.tillgate.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Payment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The cashier's languages, amounts, goods, and the way back to the shop.
class CashierWordsTest {
    private final CashierWorld world = new CashierWorld();

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void every_language_has_every_word() {
        Texts texts = new Texts();
        for (Language language : Language.values()) {
            assertThat(texts.in(language).keys())
                    .isEqualTo(texts.in(Language.ENGLISH).keys());
            texts.in(language)
                    .keys()
                    .forEach(key -> assertThat(texts.in(language).get(key).contains("{0}"))
                            .as(language + " " + key)
                            .isEqualTo(texts.in(Language.ENGLISH).get(key).contains("{0}")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id-ID,id;q=0.9,en;q=0.8 | INDONESIAN",
                "in | INDONESIAN",
                "fr,zh-TW;q=0.5,en;q=0.1 | CHINESE",
                "zh-Hans-CN | CHINESE",
                "en;q=0.2, zh;q=0.7 | CHINESE",
                "id;q=0, fr | ENGLISH",
                "fr | ENGLISH",
                "*;q=x;;; | ENGLISH",
                "'' | ENGLISH"
            })
    void the_browsers_best_language_is_taken(String header, Language language) {
        assertThat(Language.accepted(header)).isEqualTo(language);
    }

    @Test
    void the_switch_beats_the_browser() {
        Payment payment = world.open("r");

        assertThat(world.page(payment, "Accept-Language", "zh").text()).contains("<html lang=\"zh-Hans\">");
        assertThat(world.web()
                        .get(world.path(payment) + "?lang=id", "Accept-Language", "zh")
                        .text())
                .contains("<html lang=\"id\">")
                .contains("/pay?lang=id\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 | 30 | The same is charged again every 30 days without asking you, 12 payments in all.",
                "0 | 1 | The same is charged again every day without asking you, until the shop ends it."
            })
    void the_shopper_reads_what_else_he_agrees_to_and_may_take_no_wallet_beside_the_card(
            String count, String days, String words) {
        Payment payment =
                world.open("r", "vendor", "creditcard", "terminal", "WAP", "paymentCount", count, "frequency", days);

        assertThat(world.page(payment).text()).contains(words).doesNotContain("value=\"alipay\"");
        assertThat(world.page(world.open("once")).text()).doesNotContain("charged again");
        assertThat(world.page(world.open("one", "vendor", "creditcard", "paymentCount", "1", "frequency", "30"))
                        .text())
                .doesNotContain("charged again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USD | 130000050 | $1,300,000.50",
                "CNY | 1300 | ¥13.00",
                "PHP | 7 | ₱0.07",
                "IDR | 1300000000 | Rp13.000.000",
                "IDR | 1300050 | Rp13.000,50",
                "KRW | 13000 | ₩13,000",
                "HKD | 99900 | HK$999.00",
                "THB | 1300 | ฿13.00",
                "MYR | 1300 | RM13.00",
                "GBP | 1300 | £13.00",
                "BDT | 1300 | Tk\u00a013.00",
                "PKR | 130000 | Rs\u00a01,300",
                "JPY | 5000 | ¥5,000"
            })
    void amounts_are_written_as_their_currency_is_at_home(Currency currency, long minor, String text) {
        assertThat(Amounts.text(new Money(currency, minor))).isEqualTo(text);
    }

    @Test
    void goods_that_cannot_be_read_are_not_shown_and_many_are_counted() {
        assertThat(Goods.read("[{\"goods_name\":\"Tea\",\"quantity\":\"2\"},{\"quantity\":\"1\"}]")
                        .items())
                .containsExactly(new Goods.Item("Tea", "2"));
        assertThat(Goods.read("{").items()).isEmpty();
        assertThat(Goods.read("").items()).isEmpty();
        Goods many = Goods.read("[" + "{\"goods_name\":\"Tea\"},".repeat(24) + "{\"goods_name\":\"Tea\"}]");
        assertThat(many.items()).hasSize(20);
        assertThat(many.more()).isEqualTo(5);
    }

    private String back(String callback) {
        Payment payment = world.open("order:12#3 ü", "callbackUrl", callback, "note", "a&b=c");
        world.core.engage(payment, Brand.ALIPAY);
        world.approve(payment, 1);
        return ReturnAddress.of(world.core.now(payment)).orElse("nowhere");
    }

    @Test
    void the_macros_of_the_way_back_are_filled_in_and_encoded() {
        assertThat(back("http://shop.example/back?s={status}&a={amount}&t={time}&r={reference}&n={note}"))
                .isEqualTo("http://shop.example/back?s=success&a=13.00&t=20261121200000"
                        + "&r=order%3A12%233%20%C3%BC&n=a%26b%3Dc");
    }

    @Test
    void macros_that_came_encoded_and_those_of_old_shops_are_filled_in_too() {
        assertThat(back("https://shop.example:8443/?no=%7BtransactionNo%7D&old={yuansferId}&rmb={rmbAmount}"))
                .isEqualTo("https://shop.example:8443/?no=400000000000000001&old=400000000000000001&rmb=13.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://shop.example/back | https://shop.example/back",
                "https://shop.example/{status}?x={other} | https://shop.example/%7Bstatus%7D?x=%7Bother%7D",
                "javascript:alert(1) | nowhere",
                "data:text/html,x | nowhere",
                "/back | nowhere",
                "//shop.example/ | nowhere",
                "http:back | nowhere",
                "'' | nowhere",
                "https://sho p.example/ | nowhere",
                "https://user:word@shop.example/ | nowhere",
                "https://[::1]:9000/x | https://[::1]:9000/x"
            })
    void only_whole_addresses_of_the_web_are_ways_back(String callback, String back) {
        assertThat(back(callback)).isEqualTo(back);
    }
}

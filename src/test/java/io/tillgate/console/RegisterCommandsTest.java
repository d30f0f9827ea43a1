package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.money.Currency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `merchant`, `store` and `rate` on a real database.
final class RegisterCommandsTest extends ConsoleFixture {
    @Test
    void a_merchant_gets_the_first_free_number_and_the_usual_fee() {
        assertThat(type("merchant", "add", "--name", "Corner Shop").well().out())
                .isEqualTo("""
                        Added merchant 200000, Corner Shop, fee 1.9 % + 0.10.
                        Next: ./tillgate store add --merchant 200000 --name NAME
                        """);
        type("merchant", "add", "--name", "Moved", "--no", "200001").well();
        assertThat(type("merchant", "add", "--name", "Next").well().out()).contains("merchant 200002,");
    }

    @Test
    void a_merchant_who_moves_here_keeps_its_number_and_has_its_own_fee() {
        type("merchant", "add", "--name", "Old Shop", "--no", "OLD-7", "--fee-percent", "0", "--fee-fixed", "0.25")
                .well();
        assertThat(type("merchant", "list").well().out()).isEqualTo("""
                merchantNo   name       fee
                OLD-7        Old Shop   0 % + 0.25
                """);
    }

    @Test
    void a_number_that_is_taken_is_refused_and_changes_nothing() {
        addShop();
        assertThat(type("merchant", "add", "--name", "Other", "--no", "200043"))
                .isEqualTo(new Said(
                        1,
                        "",
                        "There is a merchant 200043 already; nothing was changed."
                                + " ./tillgate merchant list shows all.\n"));
        assertThat(type("store", "add", "--merchant", "200043", "--name", "Other", "--no", "300014"))
                .isEqualTo(new Said(1, "", "Merchant 200043 has a store 300014 already; nothing was changed.\n"));
        assertThat(type("merchant", "list").well().out())
                .contains("Harbor Coffee")
                .doesNotContain("Other");
    }

    @Test
    void a_store_gets_the_first_number_that_no_store_has() {
        addShop();
        type("merchant", "add", "--name", "Second", "--no", "2").well();
        type("store", "add", "--merchant", "2", "--name", "Taken", "--no", "300000")
                .well();
        assertThat(type("store", "add", "--merchant", "200043", "--name", "Pier 2")
                        .well()
                        .out())
                .isEqualTo("""
                        Added store 300001, Pier 2, to merchant 200043.
                        Next: ./tillgate token add --merchant 200043 --store 300001
                        """);
        assertThat(type("store", "list", "--merchant", "200043").well().out()).isEqualTo("""
                merchantNo   storeNo   name     settings
                200043       300001    Pier 2   default
                200043       300014    Pier 1   default
                """);
        assertThat(type("store", "list").well().out()).hasLineCount(4);
    }

    @Test
    void a_store_needs_its_merchant() {
        assertThat(type("store", "add", "--merchant", "999", "--name", "x"))
                .isEqualTo(
                        new Said(1, "", "There is no merchant 999: ./tillgate merchant list shows those that are.\n"));
    }

    @Test
    void an_empty_house_says_how_to_begin() {
        assertThat(type("merchant", "list").well().out()).contains("./tillgate merchant add --name NAME");
        assertThat(type("store", "list").well().out()).contains("./tillgate store add --merchant N --name NAME");
        assertThat(type("rate", "list").well().out()).contains("./tillgate rate set FROM TO VALUE");
    }

    @Test
    void every_store_setting_is_listed_with_default_form_and_meaning() {
        List<String> lines = type("store", "set").well().out().lines().toList();
        for (StoreSetting setting : StoreSetting.values()) {
            String standard = setting.standard().isEmpty() ? "(empty)" : setting.standard();
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith(setting.key() + " ")
                            .contains(" " + standard + " ")
                            .endsWith(setting.meaning()));
        }
    }

    @Test
    void what_is_set_for_a_store_is_told_as_before_and_after_and_counts_from_then_on() {
        addShop();
        assertThat(type(
                                "store",
                                "set",
                                "--merchant",
                                "200043",
                                "--store",
                                "300014",
                                "verdict-time=90",
                                "nmid=ID1024000000001")
                        .well()
                        .out())
                .isEqualTo("""
                        Changed store 300014 of merchant 200043:
                        verdict-time   120 -> 90
                        nmid           (empty) -> ID1024000000001
                        """);
        var settings = store().merchants()
                .find(new MerchantNo("200043"), new StoreNo("300014"))
                .orElseThrow()
                .store()
                .settings();
        assertThat(settings.seconds(StoreSetting.VERDICT_TIME)).isEqualTo(Duration.ofSeconds(90));
        assertThat(type("store", "list").well().out()).contains("nmid=ID1024000000001 verdict-time=90");
        assertThat(type("store", "set", "--merchant", "200043", "--store", "300014")
                        .well()
                        .out())
                .containsPattern("verdict-time +90\n")
                .containsPattern("notify-note +no +default\n");
    }

    @Test
    void what_is_set_back_to_its_default_is_as_if_it_had_never_been_set() {
        addShop();
        type("store", "set", "--merchant", "200043", "--store", "300014", "notify-note=yes")
                .well();
        type("store", "set", "--merchant", "200043", "--store", "300014", "notify-note=no")
                .well();
        assertThat(type("store", "list").well().out()).contains("Pier 1   default");
        assertThat(type("store", "set", "--merchant", "200043", "--store", "300014", "notify-note=no")
                        .well()
                        .out())
                .isEqualTo("Nothing to change for store 300014 of merchant 200043.\n");
    }

    @Test
    void a_setting_that_cannot_be_is_refused_and_none_is_set() {
        addShop();
        String[] words = {"store", "set", "--merchant", "200043", "--store", "300014", "notify-note=yes", ""};
        assertRefused(words, "verdict-time=0", "verdict-time cannot be 0: expected 1 to 99999.");
        assertRefused(words, "verdikt-time=9", "There is no store setting verdikt-time: did you mean verdict-time?");
        assertRefused(
                words,
                "settle-currency=XXX",
                "settle-currency cannot be XXX: expected a currency code such as USD, or empty.");
        assertRefused(
                words,
                "allow-from=10.0.0.0/33",
                "allow-from cannot be 10.0.0.0/33: expected up to 32 networks such as 203.0.113.0/24,2001:db8::/32, or"
                        + " empty.");
        assertRefused(words, "notify-format=xml", "notify-format cannot be xml: expected form or json.");
        assertRefused(words, "verdict-time", "NAME=VALUE cannot be 'verdict-time': expected a name, =, and a value.");
        assertThat(type("store", "list").well().out()).contains("Pier 1   default");
    }

    private void assertRefused(String[] words, String pair, String sentence) {
        words[words.length - 1] = pair;
        assertThat(type(words)).isEqualTo(new Said(2, "", sentence + "\n"));
    }

    @Test
    void a_store_that_is_not_there_or_not_named_cannot_be_set() {
        addShop();
        assertThat(type("store", "set", "--merchant", "200043", "--store", "1", "notify-note=yes")
                        .err())
                .isEqualTo("Merchant 200043 has no store 1: ./tillgate store list shows those that are.\n");
        assertThat(type("store", "set", "--merchant", "200043", "notify-note=yes")
                        .err())
                .isEqualTo("--store is missing: which store is it?\n");
        assertThat(type("store", "set", "notify-note=yes").err())
                .isEqualTo("--merchant is missing: whose store is it?\n");
    }

    @Test
    void a_rate_is_in_force_from_its_time_on() {
        assertThat(type("rate", "set", "CNY", "USD", "0.1402", "--source", "our bank")
                        .well()
                        .out())
                .isEqualTo("1 CNY is 0.1402 USD from 2026-11-21T13:00:00Z on, says our bank.\n");
        type("rate", "set", "CNY", "USD", "0.1500", "--from", "2026-11-22T00:00:00Z")
                .well();
        type("rate", "set", "CNY", "USD", "0.1300", "--from", "2026-11-01T00:00:00Z")
                .well();
        assertThat(type("rate", "list").well().out()).isEqualTo("""
                from   to    value    valid from             source
                CNY    USD   0.1500   2026-11-22T00:00:00Z   operator   later
                CNY    USD   0.1402   2026-11-21T13:00:00Z   our bank   in force
                CNY    USD   0.1300   2026-11-01T00:00:00Z   operator   past
                """);
        assertThat(store().rates().at(Currency.CNY, Currency.USD, NOW))
                .hasValueSatisfying(rate -> assertThat(rate.value()).isEqualByComparingTo("0.1402"));
    }

    @Test
    void a_rate_without_a_time_is_in_force_from_the_business_time_on_that_a_test_has_moved() {
        store().keepClock(Duration.ofDays(2));
        assertThat(type("rate", "set", "CNY", "USD", "0.14").well().out()).contains("from 2026-11-23T13:00:00Z on");
    }

    @Test
    void a_currency_is_always_worth_itself() {
        assertThat(type("rate", "set", "USD", "USD", "1"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "TO cannot be USD: expected another currency than FROM, which is always worth itself.\n"));
    }
}

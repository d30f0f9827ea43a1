package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.Setting;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Fee;
import io.tillgate.process.CannotStart;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.RunningGateway;
import io.tillgate.running.Shop;
import io.tillgate.running.Web;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// What a live gateway has not, and refuses.
final class ModeTest extends AtOnePlace {
    private static final String DEMO_TOKEN = "5cbfb079f15b150122261c8537086d77a";
    private static final MerchantNo MERCHANT = new MerchantNo("200043");

    @Test
    @Changes(Setting.MODE)
    void a_live_gateway_has_no_demo_merchants_no_simulated_wallets_and_no_test_clock() {
        try (var gateway = live()) {
            assertThat(gateway.shop().add("one").text()).contains("000021").contains("no such store");
            assertThat(gateway.facts().network()).isEmpty();
            assertThat(place.data().resolve("sandbox.process")).doesNotExist();
            Web api = new Web(gateway.facts().api());
            assertThat(api.get("/sandbox/clock").status()).isEqualTo(404);
            assertThat(api.post("/sandbox/clock/advance?by=PT1H", "").status()).isEqualTo(404);
            assertThat(api.post("/wallet/sandbox/notices", "{}").status()).isEqualTo(404);
            assertThat(api.get("/qr/x.png").header("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void a_live_gateway_serves_who_was_registered_but_never_a_published_token() {
        try (var gateway = live()) {
            register("300014", DEMO_TOKEN);
            register("300015", "a-token-that-nobody-published");
            assertThat(gateway.shop().add("one").text()).contains("000021").contains("no such store");
            assertThat(real(gateway).add("one").at("ret_code")).isEqualTo("000100");
        }
    }

    @Test
    void a_live_gateway_takes_no_refund_without_its_reference_and_explains_no_signature() {
        try (var gateway = live()) {
            register("300015", "a-token-that-nobody-published");
            real(gateway).add("one");
            assertThat(real(gateway).refund("one", "1.00").text())
                    .contains("000020")
                    .contains("refundReference");
            String wrong = new Shop(gateway.facts().api(), "300015", "another")
                    .add("two")
                    .text();
            assertThat(wrong).contains("verifySign").doesNotContain("reference=two");
        }
    }

    @Test
    void without_a_wallet_network_a_live_charge_is_declined() {
        try (var gateway = live()) {
            register("300015", "a-token-that-nobody-published");
            real(gateway).add("one");
            assertThat(real(gateway).pay("one", "00").text())
                    .contains("\"transactionStatus\":\"failed\"")
                    .contains("no wallet network is connected");
        }
    }

    @Test
    void a_database_stays_in_the_mode_that_it_was_begun_in() {
        live().close();
        assertThatThrownBy(this::gateway)
                .isInstanceOf(CannotStart.class)
                .hasMessage("This database was begun in live mode and stays so: start with --mode live, or with other"
                        + " data.");
        live().close();
    }

    @Test
    void a_live_gateway_is_not_pointed_at_a_simulated_network() {
        assertThatThrownBy(() -> gateway("--mode", "live"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--wallet-url");
    }

    private RunningGateway live() {
        return gateway("--mode", "live", "--wallet-url", "");
    }

    private static Shop real(RunningGateway gateway) {
        return new Shop(gateway.facts().api(), "300015", "a-token-that-nobody-published");
    }

    private void register(String storeNo, String token) {
        var options = new io.tillgate.store.Store.Options(
                place.database(), folder.resolve("key"), false, "live", 16, InstantSource.system());
        try (var store = io.tillgate.store.Store.open(options, (_, _, _) -> {})) {
            Instant now = Instant.EPOCH;
            StoreNo no = new StoreNo(storeNo);
            var register = store.register(Operator.gateway("a test", Instant.EPOCH));
            register.add(
                    new Merchant(MERCHANT, "Corner shop", Fee.parse("1", "0").orElseThrow()), now);
            register.add(new Store(MERCHANT, no, "Corner shop", StoreSettings.standard()), now);
            register.add(MERCHANT, no, new Credential("t1", new Secret(token), now));
        }
    }
}

package io.tillgate.store;

import static io.tillgate.core.payment.PaymentSamples.MERCHANT;
import static io.tillgate.core.payment.PaymentSamples.NOON;
import static io.tillgate.core.payment.PaymentSamples.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Fee;
import io.tillgate.store.Store.Added;
import io.tillgate.store.Store.Options;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The register of who may use the gateway.
class SqlRegisterTest {
    private static final Operator MARIA = new Operator("maria", "a test", NOON);

    private static final Merchant SHOP =
            new Merchant(MERCHANT, "Harbor Coffee", new Fee(new BigDecimal("1.9"), new BigDecimal("0.10")));
    private static final io.tillgate.core.merchant.Store PIER =
            new io.tillgate.core.merchant.Store(MERCHANT, STORE, "Pier 1", StoreSettings.standard());

    @TempDir
    private Path folder;

    private final EmbeddedPostgres.Address database = TestPostgres.database();
    private Store store;

    @BeforeEach
    void begin() {
        Options options = new Options(database, folder.resolve("sealing.key"), true, "sandbox", 4096, () -> NOON);
        store = Store.open(options, (_, _, _) -> {});
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void a_store_is_known_with_its_valid_tokens_newest_first() {
        Credential old = token("c1", NOON);
        Credential young = token("c2", NOON.plusSeconds(60));
        addShop();
        store.register(MARIA).add(MERCHANT, STORE, old);
        store.register(MARIA).add(MERCHANT, STORE, young);

        assertThat(account()).contains(new MerchantAccount(SHOP, PIER, List.of(young, old)));

        store.register(MARIA).revoke(MERCHANT, STORE, "c1", NOON.plusSeconds(120));

        assertThat(account().orElseThrow().credentials()).containsExactly(young);
        assertThat(store.register(MARIA).tokens(MERCHANT, STORE))
                .extracting(token -> token.revokedAt().isPresent())
                .containsExactly(true, false);
    }

    @Test
    void a_merchant_that_is_added_is_seen_at_once_even_if_it_was_asked_for_before() {
        assertThat(account()).isEmpty();
        addShop();

        assertThat(account()).isPresent();
    }

    @Test
    void a_store_that_another_node_has_just_added_is_seen_by_who_reads_anew_and_by_all_here_from_then_on() {
        assertThat(account()).isEmpty();
        Options other = new Options(database, folder.resolve("sealing.key"), true, "sandbox", 4096, () -> NOON);
        try (Store node = Store.open(other, (_, _, _) -> {})) {
            node.register(MARIA).add(SHOP, NOON);
            node.register(MARIA).add(PIER, NOON);
        }

        assertThat(store.merchantsReadAnew().find(MERCHANT, STORE)).isPresent();
        assertThat(account()).isPresent();
    }

    @Test
    void nothing_is_added_twice_or_to_nobody() {
        assertThat(store.register(MARIA).add(PIER, NOON)).isEqualTo(Added.NO_OWNER);
        assertThat(store.register(MARIA).add(MERCHANT, STORE, token("c1", NOON)))
                .isEqualTo(Added.NO_OWNER);
        addShop();

        assertThat(store.register(MARIA).add(SHOP, NOON)).isEqualTo(Added.KNOWN);
        assertThat(store.register(MARIA).add(PIER, NOON)).isEqualTo(Added.KNOWN);
    }

    @Test
    void settings_of_a_store_are_kept_and_changed() {
        addShop();
        var settings = new StoreSettings(Map.of(
                StoreSetting.NMID,
                "ID1024000000001",
                StoreSetting.ALLOW_FROM,
                "203.0.113.0/24,2001:db8::/32",
                StoreSetting.NOTIFY_NOTE,
                "yes"));
        var changed = new io.tillgate.core.merchant.Store(MERCHANT, STORE, "Pier 1 = north", settings);

        assertThat(store.register(MARIA).change(changed)).isTrue();
        assertThat(store.register(MARIA).stores(MERCHANT)).containsExactly(changed);
        assertThat(account().orElseThrow().store()).isEqualTo(changed);
        assertThat(store.register(MARIA)
                        .change(new io.tillgate.core.merchant.Store(MERCHANT, new StoreNo("9"), "", settings)))
                .isFalse();
    }

    @Test
    void secrets_are_sealed_in_the_database_and_open_in_their_own_place_only() {
        addShop();
        store.register(MARIA).add(MERCHANT, STORE, token("c1", NOON));
        Jdbi jdbi = Jdbi.create(database.jdbcUrl(), database.user(), database.password());

        byte[] sealed = jdbi.withHandle(handle -> handle.createQuery("SELECT sealed FROM credential")
                .mapTo(byte[].class)
                .one());
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("token-of-c1");

        jdbi.useHandle(handle -> handle.execute("UPDATE credential SET store_no = '303660'"));
        jdbi.useHandle(handle -> handle.execute("UPDATE store SET store_no = '303660'"));
        store.register(MARIA).revoke(MERCHANT, STORE, "none", NOON);
        assertThatThrownBy(() -> store.merchants().find(MERCHANT, new StoreNo("303660")))
                .hasMessageContaining("does not open");
    }

    private void addShop() {
        assertThat(store.register(MARIA).add(SHOP, NOON)).isEqualTo(Added.ADDED);
        assertThat(store.register(MARIA).add(PIER, NOON)).isEqualTo(Added.ADDED);
    }

    private Optional<MerchantAccount> account() {
        return store.merchants().find(MERCHANT, STORE);
    }

    private static Credential token(String id, Instant at) {
        return new Credential(id, new Secret("token-of-" + id), at);
    }
}

package io.tillgate.store;

import static io.tillgate.core.payment.PaymentSamples.MERCHANT;
import static io.tillgate.core.payment.PaymentSamples.NOON;
import static io.tillgate.core.payment.PaymentSamples.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Fee;
import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A new sealing key takes the place of the old one on two nodes, and whatever breaks off in between, both open all.
class KeyRotationTest {
    private static final Operator MARIA = new Operator("maria", "yearly", NOON);
    private static final int TOKENS = 250;

    @TempDir
    private Path folder;

    private final EmbeddedPostgres.Address database = TestPostgres.database();
    private Path file;
    private Path fileThere;
    private Jdbi jdbi;
    private Store here;
    private Store there;
    private String old;

    @BeforeEach
    void begin() throws IOException {
        file = Files.createDirectory(folder.resolve("here")).resolve("sealing.key");
        fileThere = Files.createDirectory(folder.resolve("there")).resolve("sealing.key");
        here = open(file, true);
        Files.copy(file, fileThere);
        there = open(fileThere, false);
        jdbi = Jdbi.create(database.jdbcUrl(), database.user(), database.password());
        old = here.upkeep().keys().inForce();
        var register = here.register(MARIA);
        register.add(new Merchant(MERCHANT, "Harbor Coffee", new Fee(BigDecimal.ONE, BigDecimal.ZERO)), NOON);
        register.add(new io.tillgate.core.merchant.Store(MERCHANT, STORE, "Pier 1", StoreSettings.standard()), NOON);
        for (int i = 0; i < TOKENS; i++) {
            addToken(here, "c" + i);
        }
    }

    @AfterEach
    void end() {
        here.close();
        there.close();
    }

    @Test
    void all_is_sealed_anew_while_two_nodes_open_and_seal_at_every_step() throws IOException {
        byte[] links = here.derivedKey("links");
        there.upkeep().holdKeys("there", NOON);
        String id = here.upkeep().nextKey();
        assertThat(here.upkeep().gatewaysWithout(id, NOON)).isEqualTo(1);
        assertThat(here.upkeep().gatewaysWithout(id, NOON.plusSeconds(31))).isZero();
        Files.copy(KeyRing.next(file), KeyRing.next(fileThere));
        there.upkeep().holdKeys("there", NOON);
        assertThat(here.upkeep().gatewaysWithout(id, NOON)).isZero();

        Rekey rekey = rekey();
        rekey.putInForce(id, MARIA);
        addToken(there, "after");
        addToken(here, "too");
        assertThat(here.upkeep().keys().sealed()).containsEntry(id, 2L);
        assertAllOpen(fileThere, TOKENS + 2);
        assertThat(rekey.reseal()).isEqualTo(TOKENS + 1);
        assertThat(rekey.reseal()).isZero();
        assertAllOpen(fileThere, TOKENS + 2);
        rekey.putInPlace();

        Files.delete(KeyRing.old(file));
        there.upkeep().holdKeys("there", NOON);
        assertThat(there.upkeep().keys().sealed()).isEqualTo(Map.of(old, 0L, id, TOKENS + 3L));
        assertAllOpen(file, TOKENS + 2);
        assertThat(here.derivedKey("links")).isEqualTo(links);
    }

    @Test
    void what_was_broken_off_anywhere_goes_on_with_the_same_key() throws IOException {
        String id = here.upkeep().nextKey();
        assertThat(here.upkeep().nextKey()).isEqualTo(id);
        rekey().putInForce(id, MARIA);
        assertThat(here.upkeep().nextKey()).isEqualTo(id);
        // In the middle of putting the file in place.
        Files.move(file, KeyRing.old(file));
        assertAllOpen(file, TOKENS);

        try (Store again = open(file, true)) {
            assertThat(again.upkeep().nextKey()).isEqualTo(id);
            assertThat(again.upkeep().changeKey(id, MARIA)).isEqualTo(TOKENS);
            assertThat(again.upkeep().keys().inForce()).isEqualTo(id);
        }
        assertThat(file).exists();
        assertThat(KeyRing.next(file)).doesNotExist();
        assertThat(acts()).isEqualTo(1);
    }

    @Test
    void a_node_that_has_the_old_key_alone_is_refused_and_a_secret_of_no_key_at_hand_is_told() {
        String id = here.upkeep().nextKey();
        here.upkeep().changeKey(id, MARIA);
        assertThatThrownBy(() -> open(fileThere, false))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("sealed with another key");
        assertThatThrownBy(() -> addToken(there, "late")).hasMessageContaining("put its file beside");
    }

    @Test
    void a_secret_that_is_written_while_all_is_sealed_anew_stays_what_it_is() {
        String id = here.upkeep().nextKey();
        KeyRing ring = KeyRing.of(file, false, jdbi);
        Rekey rekey = new Rekey(jdbi, ring);
        rekey.putInForce(id, MARIA);
        SealedColumns.CREDENTIAL.each(jdbi, rows -> {
            jdbi.useHandle(
                    handle -> handle.execute("UPDATE credential SET sealed = sealed || CAST('' AS bytea) WHERE true"));
            jdbi.useHandle(handle -> rows.forEach(row ->
                    SealedColumns.CREDENTIAL.replace(handle, row, ring.inForce().seal("x", row.boundTo()))));
        });
        assertAllOpen(file, TOKENS);
    }

    private Rekey rekey() {
        return new Rekey(jdbi, KeyRing.of(file, false, jdbi));
    }

    private void assertAllOpen(Path keyFile, int tokens) {
        try (Store fresh = open(keyFile, false)) {
            assertThat(fresh.merchants().find(MERCHANT, STORE).orElseThrow().credentials())
                    .hasSize(tokens)
                    .allMatch(token -> token.secret().reveal().equals("secret of " + token.id()));
        }
    }

    private long acts() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM act WHERE kind = 'key rotate'")
                .mapTo(Long.class)
                .one());
    }

    private static void addToken(Store store, String id) {
        store.register(MARIA).add(MERCHANT, STORE, new Credential(id, new Secret("secret of " + id), NOON));
    }

    private Store open(Path keyFile, boolean make) {
        return Store.open(new Store.Options(database, keyFile, make, "sandbox", 64, () -> NOON), (_, _, _) -> {});
    }
}

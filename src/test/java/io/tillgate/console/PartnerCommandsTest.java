package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.dialect.snap.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Partners are added, set, changed over and shut out by an operator.
final class PartnerCommandsTest extends ConsoleFixture {
    private static final String[] ADD = {"partner", "add", "--id", "P1", "--merchant", "200043", "--store", "300014"};

    private Partner partner() {
        return store().partners().partners().find(new PartnerId("P1")).orElseThrow();
    }

    @Test
    void a_partner_is_added_with_a_secret_that_is_shown_once_and_nowhere_else() {
        addShop();
        Said added = type(ADD).well();
        String secret = added.find("\n  ([0-9a-f]{48})\n");
        assertThat(partner().secrets()).extracting(one -> one.secret().reveal()).containsExactly(secret);
        assertThat(type("partner", "list").well().out()).contains("P1").doesNotContain(secret);
        assertThat(type(ADD).status()).isEqualTo(1);
    }

    @Test
    void a_partner_of_no_store_is_refused() {
        assertThat(type(ADD).err()).contains("There is no store 300014 of merchant 200043");
    }

    @Test
    void secrets_and_keys_overlap_until_the_old_ones_are_revoked() throws IOException {
        addShop();
        type(ADD).well();
        String first = partner().secrets().getFirst().id();
        type("partner", "rotate", "--id", "P1", "--secret", "a-secret-of-his-own-1")
                .well();
        assertThat(partner().secrets()).hasSize(2);
        type("partner", "revoke", "--id", "P1", "--which", first).well();
        assertThat(partner().secrets())
                .extracting(one -> one.secret().reveal())
                .containsExactly("a-secret-of-his-own-1");
        assertThat(type("partner", "revoke", "--id", "P1", "--which", first).status())
                .isEqualTo(1);
        var file = Files.writeString(data.resolve("key.pem"), Signer.resource("snap_test_pub.pem"));
        type("partner", "key", "--id", "P1", "--public-key", file.toString()).well();
        assertThat(partner().keys()).extracting(Partner.PublicKey::encoded).containsExactly(Signer.publicKey());
        var none = Files.writeString(data.resolve("none.pem"), "no key");
        assertThat(type("partner", "key", "--id", "P1", "--public-key", none.toString())
                        .status())
                .isEqualTo(2);
    }

    @Test
    void what_is_set_for_a_partner_counts_and_its_default_is_no_setting() {
        addShop();
        type(ADD).well();
        type("partner", "set", "--id", "P1", "notify-school=token", "rate=5").well();
        assertThat(partner().value(PartnerSetting.NOTIFY_SCHOOL)).isEqualTo("token");
        type("partner", "set", "--id", "P1", "notify-school=key").well();
        assertThat(partner().set()).containsOnlyKeys(PartnerSetting.RATE);
        assertThat(type("partner", "set", "--id", "P1").well().out()).contains("expired-status");
        assertThat(type("partner", "set").well().out()).contains("cancel-policy");
        assertThat(List.of(
                        type("partner", "set", "--id", "P1", "rate=fast").status(),
                        type("partner", "set", "--id", "P1", "rat=5").status(),
                        type("partner", "set", "rate=5").status()))
                .containsOnly(2);
    }

    @Test
    void a_partner_who_is_shut_out_is_not_found_until_he_is_taken_in_again() {
        addShop();
        type(ADD).well();
        type("partner", "shut", "--id", "P1").well();
        assertThat(store().partners().partners().find(new PartnerId("P1"))).isEmpty();
        assertThat(type("partner", "list").well().out()).contains("shut out");
        type("partner", "open", "--id", "P1").well();
        assertThat(store().partners().partners().find(new PartnerId("P1"))).isPresent();
        assertThat(type("partner", "shut", "--id", "P2").status()).isEqualTo(1);
    }

    @Test
    void the_gateways_own_key_is_made_once() {
        String key = type("partner", "gateway").well().out();
        assertThat(key).startsWith("-----BEGIN PUBLIC KEY-----\nMII");
        assertThat(type("partner", "gateway").well().out()).isEqualTo(key);
    }
}

package io.tillgate.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.customer.WalletConsent.Grant.Granted;
import io.tillgate.core.customer.WalletState.Agreed;
import io.tillgate.core.customer.WalletState.InForce;
import io.tillgate.core.merchant.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredWalletTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Wish WISH = new Wish(
            CoreWorld.STORE,
            "alipay",
            "",
            "a-1",
            "https://shop.example/back",
            "https://shop.example/agreed",
            new Wish.Speaker("pockyt", "c1"),
            Map.of());

    private static StoredWallet in(WalletState state) {
        return new StoredWallet(CoreWorld.MERCHANT, new WalletNo("500000000000000001"), WISH, state, NOON, 3);
    }

    private static Granted granted(Instant accessUntil) {
        Tokens tokens = new Tokens(new Secret("access"), new Secret("refresh"));
        return new Granted(tokens, accessUntil, accessUntil.plus(Duration.ofDays(185)));
    }

    @Test
    void a_grant_that_comes_late_does_not_replace_a_later_one() {
        StoredWallet held = in(new InForce(NOON, NOON.plus(Duration.ofDays(185))));

        assertThat(held.granted(granted(NOON.minusMillis(1)))).isEmpty();
        assertThat(held.granted(granted(NOON))).isPresent();
        assertThat(held.granted(granted(NOON.plusSeconds(1)))).isPresent();
        assertThat(in(new Agreed(NOON)).granted(granted(NOON.minusSeconds(1)))).isPresent();
    }
}

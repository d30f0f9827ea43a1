package io.tillgate.core.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.Invariants;
import io.tillgate.core.Seed;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletConsent.Word;
import io.tillgate.core.customer.WalletState;
import io.tillgate.core.payment.Way;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// After a storm of agreements each is what its wallet says it is, told so once, and nobody was charged but by one that
/// stood.
class AgreementStormTest {
    private static final int ROUNDS = 200;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.2})
    void every_agreement_is_what_its_wallet_says_and_charges_agree_to_the_cent(double deadly) {
        for (int round = 0; round < ROUNDS; round++) {
            AgreementStorm storm = new AgreementStorm(round, deadly).live();
            Invariants.hold(storm.world.payments);
            String which = "round " + round + " of seed " + Seed.VALUE + ": ";
            storm.payments().forEach(payment -> Invariants.ended(storm.world, which, payment));
            storm.agreements().forEach(wallet -> settled(which, storm, wallet));
            assertThat(storm.world.network.calls())
                    .filteredOn(call -> call.startsWith("charge "))
                    .as(which + "charged once")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void the_storm_reaches_every_end() {
        Set<String> ends = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            AgreementStorm storm = new AgreementStorm(round, 0.02).live();
            storm.agreements()
                    .forEach(wallet -> ends.add(kind(wallet) + (wallet.wish().isFromCheckout() ? ", stored" : "")));
            storm.payments().stream()
                    .filter(payment -> payment.opening().way() == Way.AUTO_DEBIT)
                    .forEach(payment ->
                            ends.add("debit " + payment.state().getClass().getSimpleName()));
        }
        assertThat(ends)
                .contains("Agreed", "InForce", "REFUSED", "REVOKED", "UNANSWERED", "debit Paid", "debit Failed")
                .contains("InForce, stored", "REFUSED, stored", "REVOKED, stored");
    }

    private static String kind(StoredWallet wallet) {
        return wallet.state() instanceof WalletState.Ended(var _, WalletState.Why why)
                ? why.name()
                : wallet.state().getClass().getSimpleName();
    }

    private static void settled(String which, AgreementStorm storm, StoredWallet wallet) {
        String no = wallet.no().value();
        Word word = storm.consent.word(no);
        List<String> told = storm.wallets.told().stream()
                .filter(news -> news.contains(" " + no + " "))
                .map(news -> news.substring(0, news.indexOf(' ')))
                .toList();
        String what = which + wallet + word + told;
        assertThat(told).as(what).doesNotHaveDuplicates();
        switch (wallet.state()) {
            case WalletState.Ended(var _, WalletState.Why why) -> {
                assertThat(word).as(what).isInstanceOfAny(Word.Refused.class, Word.Revoked.class);
                assertThat(wallet.wish().isFromCheckout()
                                || told.getLast().equals(why == WalletState.Why.REFUSED ? "REFUSED" : "ENDED"))
                        .as(what)
                        .isTrue();
            }
            case WalletState.InForce _ -> assertThat(word).as(what).isInstanceOf(Word.Agreed.class);
            case WalletState.Agreed _ -> {
                assertThat(word).as(what).isInstanceOf(Word.Agreed.class);
                assertThat(wallet.wish().isFromCheckout()).as(what).isFalse();
            }
            case WalletState.Asked _, WalletState.Revoking _ -> throw new AssertionError(what);
        }
    }
}

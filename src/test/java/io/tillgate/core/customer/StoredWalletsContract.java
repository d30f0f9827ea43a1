package io.tillgate.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.customer.ConsultWallet.Outcome;
import io.tillgate.core.customer.Customers.Kept;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Fee;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every keeper of stored wallets promises, and what asking for consent makes of it.
public abstract class StoredWalletsContract {
    private static final MerchantNo MERCHANT = new MerchantNo("200043");
    private static final MerchantNo OTHER = new MerchantNo("202333");
    private static final StoreNo STORE = new StoreNo("300014");
    private static final String TOLD = "https://shop.example/agreed";
    private final AtomicLong last = new AtomicLong(400);
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final FakeConsent consent = new FakeConsent(() -> now);
    private StoredWallets wallets;
    private ConsultWallet consult;

    /// A keeper that keeps nothing yet.
    protected abstract StoredWallets empty();

    /// What merchants are to be told, oldest first: the news, the wallet's number and its version.
    protected abstract List<String> told();

    @BeforeEach
    void begin() {
        wallets = empty();
        consult = new ConsultWallet(
                new ConsultWallet.Needs(wallets, consent, () -> new WalletNo("" + last.incrementAndGet()), () -> now));
    }

    @Test
    void a_wallet_is_found_by_number_reference_and_customer_as_it_was_kept_and_by_no_other_merchant() {
        StoredWallet asked = standing(consult.consult(account(MERCHANT), wish("a-1")));

        assertThat(wallets.find(MERCHANT, asked.no())).contains(asked);
        assertThat(wallets.find(MERCHANT, "a-1")).contains(asked);
        assertThat(wallets.of(MERCHANT, new CustomerNo("2000400"))).containsExactly(asked);
        assertThat(wallets.find(OTHER, asked.no())).isEmpty();
        assertThat(wallets.find(OTHER, "a-1")).isEmpty();
        assertThat(wallets.of(OTHER, new CustomerNo("2000400"))).isEmpty();
    }

    @Test
    void a_reference_is_one_wallet_in_a_merchant() {
        StoredWallet asked = standing(consult.consult(account(MERCHANT), wish("a-1")));

        assertThat(standing(consult.consult(account(MERCHANT), wish("a-1")))).isEqualTo(asked);
        assertThat(standing(consult.consult(account(OTHER), wish("a-1"))).no()).isNotEqualTo(asked.no());
    }

    @Test
    void tokens_are_kept_with_the_wallet_and_stay_until_there_are_new_ones() {
        StoredWallet inForce = inForce("a-1");
        assertThat(wallets.tokens(inForce).orElseThrow().access().reveal()).isEqualTo("access-1");

        StoredWallet renewed = standing(consult.renew(inForce));
        assertThat(wallets.tokens(renewed).orElseThrow().refresh().reveal()).isEqualTo("refresh-2");

        StoredWallet over = consult.confirm(consult.end(renewed));
        assertThat(over.state()).isInstanceOf(WalletState.Ended.class);
        assertThat(wallets.find(MERCHANT, over.no())).contains(over);
    }

    @Test
    void a_change_computed_from_an_older_version_is_overtaken() {
        StoredWallet inForce = inForce("a-1");
        StoredWallet.Change late = inForce.revoking(now).orElseThrow();
        standing(consult.renew(inForce));

        assertThat(wallets.keep(late, now)).isEqualTo(Kept.OVERTAKEN);
    }

    @Test
    void what_the_shopper_says_is_found_out_without_being_asked_for() {
        StoredWallet asked = standing(consult.consult(account(MERCHANT), wish("a-1")));
        consult.lookAtDue(9);
        assertThat(state(asked)).isInstanceOf(WalletState.Asked.class);

        consent.says(asked.no().value(), "agrees");
        now = now.plusSeconds(3);
        consult.lookAtDue(9);

        assertThat(state(asked)).isInstanceOf(WalletState.Agreed.class);
        assertThat(wallets.takeDue(now.plus(Duration.ofDays(9)), 9)).isEmpty();
    }

    @Test
    void who_says_nothing_for_a_day_is_not_asked_any_more_and_the_wallet_knows() {
        StoredWallet asked = standing(consult.consult(account(MERCHANT), wish("a-1")));
        now = now.plus(Duration.ofDays(1));
        consult.lookAtDue(9);
        now = now.plusSeconds(3);
        consult.lookAtDue(9);

        assertThat(state(asked)).isEqualTo(new WalletState.Ended(now, WalletState.Why.UNANSWERED));
        assertThat(consent.isRevoked(asked.no().value())).isTrue();
    }

    @Test
    void a_wallet_that_does_not_hear_of_the_end_is_told_again() {
        StoredWallet inForce = inForce("a-1");
        consent.silent(true);
        StoredWallet revoking = consult.confirm(consult.end(inForce));
        assertThat(revoking.state()).isInstanceOf(WalletState.Revoking.class);

        consent.silent(false);
        now = now.plusSeconds(3);
        consult.lookAtDue(9);

        assertThat(state(inForce)).isInstanceOf(WalletState.Ended.class);
        assertThat(consent.isRevoked(inForce.no().value())).isTrue();
    }

    @Test
    void a_merchant_who_gave_an_address_is_told_that_the_shopper_has_agreed_and_that_it_is_over_each_once() {
        StoredWallet inForce = inForce("a-1", TOLD);
        consult.renew(inForce);
        now = now.plusSeconds(9);
        consult.confirm(consult.end(inForce));

        assertThat(told())
                .containsExactly(
                        "AGREED " + inForce.no().value() + " 2",
                        "ENDED " + inForce.no().value() + " 6");
    }

    @Test
    void a_merchant_who_gave_an_address_is_told_that_the_shopper_has_refused() {
        StoredWallet asked = standing(consult.consult(account(MERCHANT), wish("a-1", TOLD)));
        consent.says(asked.no().value(), "refuses");
        now = now.plusSeconds(3);
        consult.lookAtDue(9);
        consult.look(asked);

        assertThat(told()).containsExactly("REFUSED " + asked.no().value() + " 2");
    }

    @Test
    void a_merchant_who_gave_no_address_is_told_nothing() {
        consult.confirm(consult.end(inForce("a-1")));

        assertThat(told()).isEmpty();
    }

    private StoredWallet inForce(String reference) {
        return inForce(reference, "");
    }

    private StoredWallet inForce(String reference, String notifyTo) {
        StoredWallet asked = standing(consult.consult(account(MERCHANT), wish(reference, notifyTo)));
        consent.says(asked.no().value(), "agrees");
        return standing(consult.authorize(asked));
    }

    private WalletState state(StoredWallet wallet) {
        return wallets.find(MERCHANT, wallet.no()).orElseThrow().state();
    }

    private static StoredWallet standing(Outcome outcome) {
        return ((Outcome.Standing) outcome).wallet();
    }

    private static Wish wish(String reference) {
        return wish(reference, "");
    }

    private static Wish wish(String reference, String notifyTo) {
        return new Wish(
                STORE,
                "gcash",
                "2000400",
                reference,
                "https://shop.example/?a=b",
                notifyTo,
                new Wish.Speaker("pockyt", "c1"),
                Map.of("note", "two\nlines"));
    }

    private static MerchantAccount account(MerchantNo merchant) {
        return new MerchantAccount(
                new Merchant(merchant, "Harbor", Fee.parse("1", "0").orElseThrow()),
                new Store(merchant, STORE, "Pier", StoreSettings.standard()),
                List.of());
    }
}

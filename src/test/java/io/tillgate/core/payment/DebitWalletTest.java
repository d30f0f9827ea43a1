package io.tillgate.core.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.FakeConsent;
import io.tillgate.core.customer.MemoryStoredWallets;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.Wish;
import io.tillgate.core.money.Currency;
import io.tillgate.core.notice.Notice.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What others do to a stored wallet while it is being charged.
class DebitWalletTest {
    private final MemoryStoredWallets wallets = new MemoryStoredWallets();
    private final FakeConsent consent = new FakeConsent(this::now);
    private final ConsultWallet consult = new ConsultWallet(
            new ConsultWallet.Needs(wallets, consent, () -> new WalletNo("500000000000000001"), this::now));
    private Runnable meanwhile = () -> {};
    private final CoreWorld world = new CoreWorld(
            payments -> new Between(payments, change -> {
                meanwhile.run();
                return payments.commit(change, Deadline.none());
            }),
            wallet -> wallet);
    private final DebitWallet debit = new DebitWallet(world.ports, wallets, world.openPayment, world.chargePayment);

    private Instant now() {
        return world.now();
    }

    private StoredWallet agreed() {
        consult.consult(
                world.account(),
                new Wish(
                        CoreWorld.STORE,
                        Brand.ALIPAY.code(),
                        "",
                        "a-1",
                        "https://shop.example/back",
                        "https://shop.example/agreed",
                        new Wish.Speaker("pockyt", "c1"),
                        Map.of()));
        StoredWallet asked = wallets.find(CoreWorld.MERCHANT, "a-1").orElseThrow();
        consent.says(asked.no().value(), "agrees");
        consult.authorize(asked);
        return wallets.find(CoreWorld.MERCHANT, "a-1").orElseThrow();
    }

    private Payment debited(StoredWallet wallet) {
        var asked = new OpenPayment.Asked(
                world.account(),
                "d-1",
                Way.AUTO_DEBIT,
                CoreWorld.usd("13.00"),
                Currency.USD,
                List.of(Brand.ALIPAY),
                Duration.ofHours(2),
                new Origin("pockyt", "c1"),
                Map.of(Opening.AGREEMENT, wallet.no().value()));
        return ((DebitWallet.Outcome.Debited) debit.debit(wallet, asked, Deadline.none())).payment();
    }

    @Test
    void a_wallet_in_force_hears_of_one_charge() {
        Payment payment = debited(agreed());

        assertThat(world.network.calls())
                .containsExactly("charge " + payment.no().value() + "01");
    }

    @Test
    void a_wallet_that_is_removed_while_the_payment_is_opened_is_not_charged() {
        StoredWallet wallet = agreed();
        meanwhile = () -> consult.end(wallet);

        Payment payment = debited(wallet);
        meanwhile = () -> {};
        world.walk(Duration.ofDays(1));

        assertThat(world.network.calls("charge")).isZero();
        assertThat(world.now(payment).state()).isInstanceOf(PaymentState.Failed.class);
        assertThat(world.network.holds(payment.no().value())).isZero();
    }
}

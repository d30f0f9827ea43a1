package io.tillgate.core.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.FakeNetwork;
import io.tillgate.core.customer.FakeConsent;
import io.tillgate.core.customer.MemoryStoredWallets;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletConsent.Word;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.WalletState.InForce;
import io.tillgate.core.payment.Attempt.Method;
import io.tillgate.core.payment.CancelAnswer;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundAnswer;
import io.tillgate.core.payment.Wallet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// A network whose payers agree to be charged again: it charges by agreements that stand, asks for consent with a
/// payment that stores its wallet, and sees that the gateway had written down what it asks.
record Agreeing(Supplier<CoreWorld> world, MemoryStoredWallets wallets, FakeConsent consent, Random random)
        implements Wallet {
    @Override
    public ChargeAnswer charge(Intent intent, String code, String shop) {
        if (intent.method() != Method.AGREEMENT) {
            return network().charge(intent, code, shop);
        }
        Key key = intent.payment();
        Payment payment = world.get().payments.find(key.merchant(), key.no()).orElseThrow();
        StoredWallet charged = wallet(payment.opening().detail(Opening.AGREEMENT));
        assertThat(charged.state()).as(charged + " is charged").isInstanceOf(InForce.class);
        boolean stands = consent.word(charged.no().value()) instanceof Word.Agreed;
        String answer = List.of("approve", "approve", "decline", "wait").get(random.nextInt(4));
        return network().charge(intent, stands ? answer : "decline", shop);
    }

    @Override
    public ChargeAnswer open(Intent intent, String shop) {
        if (intent.method().stores()) {
            assertThat(wallet(intent.number()).wish().isFromCheckout()).isTrue();
            consent.asks(intent.number());
        }
        return network().open(intent, shop);
    }

    @Override
    public ChargeAnswer ask(Intent intent) {
        return network().ask(intent);
    }

    // Who cannot pay any more has not agreed either.
    @Override
    public CancelAnswer cancel(Intent intent) {
        CancelAnswer answer = network().cancel(intent);
        if (!network().waiting().contains(intent.number())) {
            says(intent.number(), "refuses");
        }
        return answer;
    }

    @Override
    public RefundAnswer refund(Intent intent, Refund refund) {
        return network().refund(intent, refund);
    }

    /// The payer has his phone in hand: he confirms or refuses the payment, and what he is asked with it.
    void decide(String number, boolean confirms) {
        if (confirms) {
            network().approve(number);
        } else {
            network().decline(number);
        }
        says(number, confirms ? "agrees" : "refuses");
    }

    /// The payer's word on what he is asked, if he has not said one.
    void says(String number, String word) {
        if (consent.word(number) instanceof Word.Waiting) {
            consent.says(number, word);
        }
    }

    private FakeNetwork network() {
        return world.get().network;
    }

    private StoredWallet wallet(String number) {
        return wallets.find(CoreWorld.MERCHANT, new WalletNo(number)).orElseThrow();
    }
}

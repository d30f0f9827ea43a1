package io.tillgate.core.payment;

import java.util.function.Consumer;

/// A wallet with somebody who hears each call, by its name, before the wallet does.
public record Eavesdropper(Wallet wallet, Consumer<String> hears) implements Wallet {
    @Override
    public ChargeAnswer charge(Intent intent, String code, String shop) {
        hears.accept("charge");
        return wallet.charge(intent, code, shop);
    }

    @Override
    public ChargeAnswer open(Intent intent, String shop) {
        hears.accept("open");
        return wallet.open(intent, shop);
    }

    @Override
    public ChargeAnswer ask(Intent intent) {
        hears.accept("ask");
        return wallet.ask(intent);
    }

    @Override
    public CancelAnswer cancel(Intent intent) {
        hears.accept("cancel");
        return wallet.cancel(intent);
    }

    @Override
    public RefundAnswer refund(Intent intent, Refund refund) {
        hears.accept("refund");
        return wallet.refund(intent, refund);
    }
}

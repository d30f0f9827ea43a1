package io.tillgate.simulation;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletConsent;
import io.tillgate.core.merchant.Secret;
import java.util.function.Function;
import java.util.function.Supplier;

/// The way of one node to the wallets where it is about agreements: as every other, it loses, delays and repeats.
record ConsentLine(Consents consents, WalletLine line) implements WalletConsent {
    @Override
    public Word invite(StoredWallet wallet, String shop) {
        return call("invite", wallet, () -> consents.invite(wallet), Word.Unknown::new);
    }

    @Override
    public Word ask(StoredWallet wallet) {
        return call("ask", wallet, () -> consents.ask(wallet), Word.Unknown::new);
    }

    @Override
    public Grant grant(StoredWallet wallet, Secret refresh) {
        return call("grant", wallet, () -> consents.grant(wallet, refresh), Grant.Unknown::new);
    }

    @Override
    public boolean revoke(StoredWallet wallet) {
        return call("revoke", wallet, () -> consents.revoke(wallet), _ -> false);
    }

    private <T> T call(String what, StoredWallet wallet, Supplier<T> arrival, Function<String, T> unknown) {
        return line.call(what, wallet.no().value(), wallet.wish().brand(), arrival, unknown);
    }
}

package io.tillgate.wallet;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletConsent;
import io.tillgate.core.merchant.Secret;

/// No wallet network is connected: nobody can be asked for his consent.
final class NoConsent implements WalletConsent {
    private static final String WHY = "no wallet network is connected";

    @Override
    public Word invite(StoredWallet wallet, String shop) {
        return new Word.Unknown(WHY);
    }

    @Override
    public Word ask(StoredWallet wallet) {
        return new Word.Unknown(WHY);
    }

    @Override
    public Grant grant(StoredWallet wallet, Secret refresh) {
        return new Grant.Unknown(WHY);
    }

    @Override
    public boolean revoke(StoredWallet wallet) {
        return false;
    }
}

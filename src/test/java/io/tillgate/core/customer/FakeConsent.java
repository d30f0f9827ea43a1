package io.tillgate.core.customer;

import io.tillgate.core.merchant.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// A wallet network's side of agreements, with a truth of its own; a test says what the shopper says.
public final class FakeConsent implements WalletConsent {
    private final InstantSource clock;
    private final Map<String, Word> words = new HashMap<>();
    private final Map<String, Integer> generations = new HashMap<>();
    private boolean silent;

    public FakeConsent(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether every call is lost.
    public void silent(boolean lost) {
        silent = lost;
    }

    /// The shopper's word on the agreement of that number.
    public void says(String number, String word) {
        words.put(
                number,
                switch (word) {
                    case "agrees" -> new Word.Agreed(clock.instant());
                    case "refuses" -> new Word.Refused();
                    default -> throw new IllegalArgumentException(word);
                });
    }

    /// Whether the network knows that it is over.
    public boolean isRevoked(String number) {
        return words.get(number) instanceof Word.Revoked;
    }

    @Override
    public Word invite(StoredWallet wallet, String shop) {
        return silent
                ? new Word.Unknown("lost")
                : words.computeIfAbsent(
                        wallet.no().value(), no -> new Word.Waiting("https://wallet.example/agree/" + no));
    }

    @Override
    public Word ask(StoredWallet wallet) {
        return silent
                ? new Word.Unknown("lost")
                : words.getOrDefault(wallet.no().value(), new Word.NeverHeard());
    }

    @Override
    public Grant grant(StoredWallet wallet, Secret refresh) {
        if (silent) {
            return new Grant.Unknown("lost");
        }
        if (!(words.get(wallet.no().value()) instanceof Word.Agreed)) {
            return new Grant.Denied("the wallet gives no token");
        }
        int next = generations.merge(wallet.no().value(), 1, Integer::sum);
        return new Grant.Granted(
                new Tokens(new Secret("access-" + next), new Secret("refresh-" + next)),
                clock.instant().plus(Duration.ofDays(180)),
                clock.instant().plus(Duration.ofDays(365)));
    }

    @Override
    public boolean revoke(StoredWallet wallet) {
        if (!silent) {
            words.put(wallet.no().value(), new Word.Revoked());
        }
        return !silent;
    }
}

package io.tillgate.core.customer;

import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.merchant.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// A wallet network's side of agreements, with a truth of its own; a test says what the shopper says.
public final class FakeConsent implements WalletConsent {
    private final InstantSource clock;
    private final Map<String, Word> words = new HashMap<>();
    private final Map<String, Integer> generations = new HashMap<>();
    private Supplier<Fault> faults = () -> Fault.NONE;

    public FakeConsent(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether every call is lost.
    public void silent(boolean lost) {
        faults(() -> lost ? Fault.REQUEST_LOST : Fault.NONE);
    }

    /// What happens to the calls from now on.
    public void faults(Supplier<Fault> next) {
        faults = next;
    }

    /// The shopper is asked about it while he pays.
    public void asks(String number) {
        words.putIfAbsent(number, new Word.Waiting(""));
    }

    /// What it knows of the agreement of that number.
    public Word word(String number) {
        return words.getOrDefault(number, new Word.NeverHeard());
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
        return word(number) instanceof Word.Revoked;
    }

    @Override
    public Word invite(StoredWallet wallet, String shop) {
        String number = wallet.no().value();
        return heard(
                new Word.Unknown("lost"),
                () -> words.computeIfAbsent(number, no -> new Word.Waiting("https://wallet.example/agree/" + no)));
    }

    @Override
    public Word ask(StoredWallet wallet) {
        return heard(new Word.Unknown("lost"), () -> word(wallet.no().value()));
    }

    @Override
    public Grant grant(StoredWallet wallet, Secret refresh) {
        return heard(new Grant.Unknown("lost"), () -> granted(wallet.no().value()));
    }

    @Override
    public boolean revoke(StoredWallet wallet) {
        return heard(false, () -> {
            words.put(wallet.no().value(), new Word.Revoked());
            return true;
        });
    }

    private Grant granted(String number) {
        if (!(word(number) instanceof Word.Agreed)) {
            return new Grant.Denied("the wallet gives no token");
        }
        int next = generations.merge(number, 1, Integer::sum);
        return new Grant.Granted(
                new Tokens(new Secret("access-" + next), new Secret("refresh-" + next)),
                clock.instant().plus(Duration.ofDays(180)),
                clock.instant().plus(Duration.ofDays(365)));
    }

    private <T> T heard(T lost, Supplier<T> done) {
        Fault fault = faults.get();
        if (fault == Fault.REQUEST_LOST) {
            return lost;
        }
        T said = done.get();
        return fault == Fault.REPLY_LOST ? lost : said;
    }
}

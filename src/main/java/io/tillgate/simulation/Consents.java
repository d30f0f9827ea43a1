package io.tillgate.simulation;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.Tokens;
import io.tillgate.core.customer.WalletConsent.Grant;
import io.tillgate.core.customer.WalletConsent.Word;
import io.tillgate.core.merchant.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What the wallets themselves know of agreements: what each shopper has said, and which tokens were given. Shoppers
/// agree, refuse, say nothing, and take it back.
final class Consents {
    private static final Duration REFRESHED = Duration.ofHours(12);

    private final World.Stage stage;
    private final Consumer<StoredWallet> hint;
    private final Map<String, Consent> records = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();

    enum Mood {
        WAITING,
        AGREED,
        REFUSED,
        REVOKED
    }

    private record Token(Consent of, Instant until) {}

    private static final class Consent {
        private final String no;
        private final Map<String, Grant.Granted> grants = new HashMap<>();
        private Mood mood;
        private Instant since;
        private boolean hasAgreed;

        Consent(String no, Mood mood, Instant since) {
            this.no = no;
            this.mood = mood;
            this.since = since;
        }
    }

    Consents(World.Stage stage, Consumer<StoredWallet> hint) {
        this.stage = stage;
        this.hint = hint;
    }

    /// Where a shopper says his word.
    static String page(StoredWallet wallet) {
        return "https://wallet.example/agree/" + wallet.no().value();
    }

    Word invite(StoredWallet wallet) {
        Consent record = records.computeIfAbsent(wallet.no().value(), _ -> begun(wallet));
        return record.mood == Mood.WAITING ? new Word.Waiting(page(wallet)) : word(record);
    }

    Word ask(StoredWallet wallet) {
        String no = wallet.no().value();
        Consent record = records.get(no);
        boolean forgets = !forgotten.contains(no) && stage.faults().strikes(Fault.WALLET_FORGETS) && forgotten.add(no);
        return record == null || forgets ? new Word.NeverHeard() : word(record);
    }

    private static Word word(Consent record) {
        return switch (record.mood) {
            case WAITING -> new Word.Waiting("");
            case AGREED -> new Word.Agreed(record.since);
            case REFUSED -> new Word.Refused();
            case REVOKED -> new Word.Revoked();
        };
    }

    /// The same question gets the same tokens.
    Grant grant(StoredWallet wallet, Secret refresh) {
        Consent record = records.get(wallet.no().value());
        if (record == null || record.mood != Mood.AGREED) {
            return new Grant.Denied("the shopper does not agree");
        }
        String by = refresh.reveal();
        Grant.Granted known = record.grants.get(by);
        boolean good = by.isEmpty()
                || record.grants.values().stream()
                        .anyMatch(one -> one.tokens().refresh().reveal().equals(by)
                                && one.refreshUntil().isAfter(stage.agenda().now()));
        return known != null ? known : good ? granted(record, by) : new Grant.Denied("the token has ended");
    }

    private Grant granted(Consent record, String by) {
        Instant now = stage.agenda().now();
        String name = record.no + "-" + record.grants.size();
        Chance chance = Chance.of(stage.plan().seed(), "token" + name);
        Instant until = now.plus(Duration.ofMinutes(chance.between(10, 300)));
        Tokens given = new Tokens(new Secret("a" + name), new Secret("r" + name));
        Grant.Granted grant = new Grant.Granted(given, until, now.plus(REFRESHED));
        record.grants.put(by, grant);
        tokens.put("a" + name, new Token(record, until));
        return grant;
    }

    /// It is over, and whatever comes later finds it so.
    boolean revoke(StoredWallet wallet) {
        Instant now = stage.agenda().now();
        Consent record = records.computeIfAbsent(wallet.no().value(), no -> new Consent(no, Mood.REVOKED, now));
        record.mood = record.mood == Mood.REFUSED ? Mood.REFUSED : Mood.REVOKED;
        return true;
    }

    /// What a wallet does that is to be charged by that token for an agreement.
    String charged(String token, String agreement, String number) {
        Optional<Token> known = Optional.ofNullable(tokens.get(token));
        boolean own = known.filter(one -> one.of().no.equals(agreement)).isPresent();
        Broken.unless(own, "a wallet was charged by another's agreement", number + " " + agreement);
        boolean good = known.filter(one -> one.of().mood == Mood.AGREED
                        && one.until().isAfter(stage.agenda().now()))
                .isPresent();
        Chance chance = Chance.of(stage.plan().seed(), "debit" + number);
        return !good || chance.oneIn(6) ? "decline" : chance.oneIn(6) ? "wait" : "approve";
    }

    boolean hasAgreed(StoredWallet wallet) {
        return Optional.ofNullable(records.get(wallet.no().value()))
                .filter(record -> record.hasAgreed)
                .isPresent();
    }

    boolean is(StoredWallet wallet, Mood mood) {
        return Optional.ofNullable(records.get(wallet.no().value()))
                .filter(record -> record.mood == mood)
                .isPresent();
    }

    /// Whether tokens were given that end then.
    boolean hasGiven(StoredWallet wallet, Instant accessUntil) {
        return Optional.ofNullable(records.get(wallet.no().value())).stream()
                .flatMap(record -> record.grants.values().stream())
                .anyMatch(grant -> grant.accessUntil().equals(accessUntil));
    }

    private Consent begun(StoredWallet wallet) {
        Consent record =
                new Consent(wallet.no().value(), Mood.WAITING, stage.agenda().now());
        stage.agenda().note("wallet asks a shopper", record.no);
        Chance shopper = Chance.of(stage.plan().seed(), "shopper" + record.no);
        stage.agenda()
                .in(shopper.between(300, shopper.oneIn(2) ? 5_000 : 300_000), () -> decide(record, wallet, shopper));
        return record;
    }

    private void decide(Consent record, StoredWallet wallet, Chance shopper) {
        if (record.mood != Mood.WAITING || shopper.oneIn(6)) {
            return;
        }
        boolean agrees = !shopper.oneIn(5);
        says(record, wallet, agrees ? Mood.AGREED : Mood.REFUSED);
        record.hasAgreed = agrees;
        if (agrees && shopper.oneIn(4)) {
            stage.agenda().in(shopper.between(1_000, 3_000_000), () -> {
                if (record.mood == Mood.AGREED) {
                    says(record, wallet, Mood.REVOKED);
                }
            });
        }
    }

    private void says(Consent record, StoredWallet wallet, Mood mood) {
        record.mood = mood;
        record.since = stage.agenda().now();
        stage.agenda().note("shopper says", record.no, mood);
        hint.accept(wallet);
    }
}

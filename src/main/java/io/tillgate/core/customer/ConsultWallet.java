package io.tillgate.core.customer;

import io.tillgate.core.customer.WalletState.Asked;
import io.tillgate.core.customer.WalletState.Revoking;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;

/// Asks a shopper's consent to be charged later, fetches and renews the tokens, and takes the consent back. Each change
/// is durable before the wallet hears of it; what a wallet has not answered is asked again.
public final class ConsultWallet {
    /// What came of it.
    public sealed interface Outcome {
        /// The wallet as it stands; `page` is where the shopper agrees, empty where he is not asked.
        record Standing(StoredWallet wallet, String page) implements Outcome {}

        /// The merchant's own number belongs to a wallet that was asked for differently.
        record ReferenceTaken() implements Outcome {}

        /// The wallet gives no token, and why.
        record Denied(StoredWallet wallet, String why) implements Outcome {}

        /// The wallet has not answered; the same may be asked again.
        record NoAnswer(StoredWallet wallet) implements Outcome {}
    }

    /// What it needs.
    public record Needs(StoredWallets wallets, WalletConsent consent, WalletNumbers numbers, InstantSource clock) {}

    private final Needs needs;

    public ConsultWallet(Needs needs) {
        this.needs = needs;
    }

    /// Asks for consent, once for each number of the merchant's own; a repeat finds the page of before.
    public Outcome consult(MerchantAccount account, Wish wish) {
        MerchantNo merchant = account.merchant().no();
        Instant now = now();
        StoredWallet.Change fresh = StoredWallet.asked(merchant, needs.numbers().next(), wish, now);
        return switch (needs.wallets().keep(fresh, now)) {
            case KEPT -> invited(fresh.after(), account.merchant().name());
            case TAKEN ->
                needs.wallets()
                        .find(merchant, wish.reference())
                        .filter(there -> there.wish().agreesWith(wish))
                        .map(there -> invited(there, account.merchant().name()))
                        .orElseGet(Outcome.ReferenceTaken::new);
            case OVERTAKEN -> throw new IllegalStateException("a new wallet was overtaken");
        };
    }

    private Outcome invited(StoredWallet wallet, String shop) {
        if (!(wallet.state() instanceof Asked)) {
            return new Outcome.Standing(wallet, "");
        }
        WalletConsent.Word word = needs.consent().invite(wallet, shop);
        if (word instanceof WalletConsent.Word.Waiting(String page) && !page.isEmpty()) {
            return new Outcome.Standing(wallet, page);
        }
        StoredWallet present = changed(wallet, (now, at) -> now.heard(word, at));
        return present.state() instanceof Asked ? new Outcome.NoAnswer(present) : new Outcome.Standing(present, "");
    }

    /// Fetches the first tokens, after asking whether the shopper has agreed; where there are some, tells of those.
    public Outcome authorize(StoredWallet wallet) {
        StoredWallet present = wallet;
        if (wallet.state() instanceof Asked) {
            WalletConsent.Word word = needs.consent().ask(wallet);
            if (word instanceof WalletConsent.Word.Unknown) {
                return new Outcome.NoAnswer(wallet);
            }
            present = changed(wallet, (now, at) -> now.heard(word, at));
        }
        return present.state() instanceof WalletState.Agreed
                ? granted(present, Tokens.NONE.refresh())
                : new Outcome.Standing(present, "");
    }

    /// Fetches the next tokens.
    public Outcome renew(StoredWallet wallet) {
        Optional<Tokens> tokens = needs.wallets().tokens(wallet);
        return wallet.state() instanceof WalletState.InForce && tokens.isPresent()
                ? granted(wallet, tokens.get().refresh())
                : new Outcome.Standing(wallet, "");
    }

    /// Takes it back: it is not charged any more as soon as this is durable; the wallet is still to confirm.
    public StoredWallet end(StoredWallet wallet) {
        return changed(wallet, StoredWallet::revoking);
    }

    /// Tells the wallet that it was taken back, unless it has confirmed that already.
    public StoredWallet confirm(StoredWallet wallet) {
        return wallet.state() instanceof Revoking ? look(wallet) : wallet;
    }

    /// Finds out what is to be found out about one now: whether the shopper has agreed, or the wallet confirms its end.
    /// What was stored at a checkout gets its tokens, and has them renewed in time.
    public StoredWallet look(StoredWallet wallet) {
        if (wallet.state() instanceof Revoking) {
            return needs.consent().revoke(wallet) ? changed(wallet, StoredWallet::revoked) : wallet;
        }
        return wallet.wish().isFromCheckout() ? ready(wallet) : asked(wallet);
    }

    /// Keeps the intent to store a wallet at a checkout, before the wallet hears of it; harmless to repeat. The shopper
    /// says his word while he pays, which he may until then.
    public void intend(MerchantNo merchant, WalletNo no, Wish wish, Instant until) {
        Instant now = now();
        StoredWallet.Change fresh = StoredWallet.asked(merchant, no, wish, now);
        // Where it is taken it is there, since nobody else has its number.
        var _ = needs.wallets().keep(fresh.after().withTimeAfter(until), now);
    }

    /// Looks at the one of that number, if there is one.
    public void lookAt(MerchantNo merchant, WalletNo no) {
        needs.wallets().find(merchant, no).ifPresent(this::look);
    }

    /// Makes ready to be charged what was stored at a checkout, as far as the wallet answers.
    public StoredWallet ready(StoredWallet wallet) {
        StoredWallet present = wallet.state() instanceof Asked ? asked(wallet) : wallet;
        if (present.state() instanceof WalletState.Agreed) {
            return standing(granted(present, Tokens.NONE.refresh()));
        }
        StoredWallet kept = changed(present, StoredWallet::expired);
        return kept.isToBeRenewed(now()) ? standing(renew(kept)) : kept;
    }

    private static StoredWallet standing(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Standing(StoredWallet wallet, var _) -> wallet;
            case Outcome.Denied(StoredWallet wallet, var _) -> wallet;
            case Outcome.NoAnswer(StoredWallet wallet) -> wallet;
            case Outcome.ReferenceTaken _ -> throw new IllegalStateException("tokens have no reference");
        };
    }

    private StoredWallet asked(StoredWallet wallet) {
        WalletConsent.Word word = needs.consent().ask(wallet);
        return changed(wallet, (now, at) -> now.heard(word, at));
    }

    /// Looks at what is due, and looks again later at what stays undecided.
    public void lookAtDue(int most) {
        for (StoredWallet due : needs.wallets().takeDue(now(), most)) {
            StoredWallet present = look(due);
            if (present.version() == due.version()) {
                Instant now = now();
                needs.wallets().later(present, present.nextLook(now).orElse(now));
            }
        }
    }

    private Outcome granted(StoredWallet wallet, Secret refresh) {
        return switch (needs.consent().grant(wallet, refresh)) {
            case WalletConsent.Grant.Granted grant ->
                new Outcome.Standing(changed(wallet, (now, _) -> now.granted(grant)), "");
            case WalletConsent.Grant.Denied(String why) -> new Outcome.Denied(asked(wallet), why);
            case WalletConsent.Grant.Unknown _ -> new Outcome.NoAnswer(wallet);
        };
    }

    // No deadline: the wallet has decided, and only we do not know it yet. Each time round another has got through.
    private StoredWallet changed(
            StoredWallet wallet, BiFunction<StoredWallet, Instant, Optional<StoredWallet.Change>> decide) {
        StoredWallet present = wallet;
        while (true) {
            Instant now = now();
            Optional<StoredWallet.Change> change = decide.apply(present, now);
            if (change.isEmpty()) {
                return present;
            }
            StoredWallet after = change.get().after();
            if (needs.wallets().keep(change.get(), now) == Customers.Kept.KEPT) {
                return after;
            }
            present = needs.wallets().find(wallet.merchant(), wallet.no()).orElseThrow();
        }
    }

    private Instant now() {
        return needs.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}

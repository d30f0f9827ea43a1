package io.tillgate.core.customer;

import io.tillgate.core.customer.WalletState.Agreed;
import io.tillgate.core.customer.WalletState.Asked;
import io.tillgate.core.customer.WalletState.Ended;
import io.tillgate.core.customer.WalletState.InForce;
import io.tillgate.core.customer.WalletState.Revoking;
import io.tillgate.core.merchant.MerchantNo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A shopper's agreement that a merchant may charge his wallet without asking him each time, as it stands at one
/// version. It is known in its own store alone; the tokens that it is charged by are not part of it.
public record StoredWallet(
        MerchantNo merchant, WalletNo no, Wish wish, WalletState state, Instant createdAt, int version) {
    private static final Duration TO_ANSWER = Duration.ofDays(1);
    private static final Duration TO_RENEW = Duration.ofDays(7);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /// A change of it: as it is then, and its new tokens or NONE.
    public record Change(StoredWallet after, Tokens tokens) {
        /// What the merchant is told of it, in the commit of this change.
        public News news() {
            if (after.wish.notifyTo().isEmpty()) {
                return News.NONE;
            }
            return switch (after.state) {
                case Agreed _ -> News.AGREED;
                case Ended(var _, WalletState.Why why) -> why == WalletState.Why.REFUSED ? News.REFUSED : News.ENDED;
                case Asked _, InForce _, Revoking _ -> News.NONE;
            };
        }
    }

    /// What a merchant is told of a change.
    public enum News {
        NONE,
        AGREED,
        REFUSED,
        ENDED
    }

    static Change asked(MerchantNo merchant, WalletNo no, Wish wish, Instant now) {
        return new Change(new StoredWallet(merchant, no, wish, new Asked(now.plus(TO_ANSWER)), now, 1), Tokens.NONE);
    }

    /// The same where the shopper has a day more than until then.
    Change withTimeAfter(Instant then) {
        return new Change(
                new StoredWallet(merchant, no, wish, new Asked(then.plus(TO_ANSWER)), createdAt, version), Tokens.NONE);
    }

    /// Whether it can be charged, if need be after its tokens have been fetched.
    public boolean stands() {
        return state instanceof Agreed || state instanceof InForce;
    }

    /// When it must be looked at next, so long after `now` as it has been waiting, within bounds; empty when nothing is
    /// to be found out.
    public Optional<Instant> nextLook(Instant now) {
        return switch (state) {
            case Asked(Instant until) -> Optional.of(earlier(until, now.plus(pause(createdAt, now))));
            case Revoking(Instant since) -> Optional.of(now.plus(pause(since, now)));
            case Agreed _ -> wish.isFromCheckout() ? Optional.of(now.plus(pause(createdAt, now))) : Optional.empty();
            case InForce(Instant access, var _) ->
                wish.isFromCheckout() ? Optional.of(later(access.minus(TO_RENEW), now)) : Optional.empty();
            case Ended _ -> Optional.empty();
        };
    }

    // What should have been renewed by now, and could not, is tried again.
    private static Instant later(Instant due, Instant now) {
        return due.isAfter(now) ? due : now.plus(LONGEST_PAUSE);
    }

    /// Whether its access token has ended, or soon will.
    boolean isToBeRenewed(Instant now) {
        return state instanceof InForce(Instant access, var _) && !now.isBefore(access.minus(TO_RENEW));
    }

    /// Ends what can be renewed no more.
    Optional<Change> expired(Instant now) {
        return state instanceof InForce(var _, Instant refresh) && !now.isBefore(refresh)
                ? Optional.of(to(new Ended(now, WalletState.Why.EXPIRED)))
                : Optional.empty();
    }

    /// What the wallet's word changes.
    Optional<Change> heard(WalletConsent.Word word, Instant now) {
        return switch (state) {
            case Asked(Instant until) -> whileAsked(word, until, now);
            case Agreed _, InForce _ ->
                word instanceof WalletConsent.Word.Revoked
                        ? Optional.of(to(new Ended(now, WalletState.Why.REVOKED)))
                        : Optional.empty();
            case Revoking _, Ended _ -> Optional.empty();
        };
    }

    private Optional<Change> whileAsked(WalletConsent.Word word, Instant until, Instant now) {
        return switch (word) {
            case WalletConsent.Word.Agreed(Instant at) -> Optional.of(to(new Agreed(at)));
            case WalletConsent.Word.Refused _ -> Optional.of(to(new Ended(now, WalletState.Why.REFUSED)));
            case WalletConsent.Word.Revoked _ -> Optional.of(to(new Ended(now, WalletState.Why.REVOKED)));
            // The wallet is told first that it is too late, so that the shopper agrees to nothing.
            case WalletConsent.Word.Waiting _, WalletConsent.Word.NeverHeard _ ->
                now.isBefore(until) ? Optional.empty() : Optional.of(to(new Revoking(now)));
            case WalletConsent.Word.Unknown _ -> Optional.empty();
        };
    }

    /// What a grant of new tokens changes; nothing where it is not in force any more, or where later ones are kept
    /// already.
    Optional<Change> granted(WalletConsent.Grant.Granted grant) {
        return switch (state) {
            case InForce(Instant accessUntil, var _) when grant.accessUntil().isBefore(accessUntil) -> Optional.empty();
            case Agreed _, InForce _ ->
                Optional.of(new Change(in(new InForce(grant.accessUntil(), grant.refreshUntil())), grant.tokens()));
            case Asked _, Revoking _, Ended _ -> Optional.empty();
        };
    }

    /// Takes it back; nothing where that is done already.
    Optional<Change> revoking(Instant now) {
        return switch (state) {
            case Asked _, Agreed _, InForce _ -> Optional.of(to(new Revoking(now)));
            case Revoking _, Ended _ -> Optional.empty();
        };
    }

    /// The wallet has confirmed that it is over.
    Optional<Change> revoked(Instant now) {
        boolean tooLate =
                state instanceof Revoking(Instant since) && version == 2 && !since.isBefore(createdAt.plus(TO_ANSWER));
        WalletState.Why why = tooLate ? WalletState.Why.UNANSWERED : WalletState.Why.REVOKED;
        return state instanceof Revoking ? Optional.of(to(new Ended(now, why))) : Optional.empty();
    }

    private Change to(WalletState next) {
        return new Change(in(next), Tokens.NONE);
    }

    private StoredWallet in(WalletState next) {
        return new StoredWallet(merchant, no, wish, next, createdAt, version + 1);
    }

    private static Duration pause(Instant since, Instant now) {
        Duration quarter = Duration.between(since, now).dividedBy(4);
        if (quarter.compareTo(FIRST_LOOK) < 0) {
            return FIRST_LOOK;
        }
        return quarter.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : quarter;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}

package io.tillgate.simulation;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletState.Agreed;
import io.tillgate.core.customer.WalletState.Asked;
import io.tillgate.core.customer.WalletState.Ended;
import io.tillgate.core.customer.WalletState.InForce;
import io.tillgate.core.customer.WalletState.Revoking;
import io.tillgate.core.customer.WalletState.Why;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The rules of agreements, looked at in the moment when a change becomes durable: what is over stays over, and in
/// force is only what a shopper has said, by tokens that his wallet has given.
final class AgreementRules {
    private final Consents consents;
    private final Coverage coverage;
    private final Map<String, StoredWallet> last = new HashMap<>();

    AgreementRules(Consents consents, Coverage coverage) {
        this.consents = consents;
        this.coverage = coverage;
    }

    void check(StoredWallet after) {
        coverage.count("agreement", after.state().getClass().getSimpleName());
        StoredWallet before = last.put(after.no().value(), after);
        if (before != null) {
            boolean over = before.state() instanceof Ended
                    || (before.state() instanceof Revoking && !(after.state() instanceof Ended));
            Broken.unless(!over, "an agreement that was over has come back", after);
            Broken.unless(before.wish().equals(after.wish()), "what never changes has changed", after);
        }
        boolean said = switch (after.state()) {
            case Asked _ -> before == null;
            case Agreed _ -> consents.hasAgreed(after);
            case InForce(var until, var _) -> consents.hasAgreed(after) && consents.hasGiven(after, until);
            case Revoking _ -> true;
            case Ended(var _, Why why) ->
                why == Why.REFUSED
                        ? consents.is(after, Consents.Mood.REFUSED)
                        : !consents.is(after, Consents.Mood.WAITING);
        };
        Broken.unless(said, "an agreement was recorded that nobody has made so", after);
    }

    /// What its merchant is told of a change in its commit, if he wants to hear.
    static Optional<Notice> news(StoredWallet.Change change, Instant now) {
        StoredWallet wallet = change.after();
        NoticeKind kind = switch (change.news()) {
            case AGREED, NONE -> NoticeKind.AGREED;
            case REFUSED -> NoticeKind.REFUSED;
            case ENDED -> NoticeKind.ENDED;
        };
        Notice.Origin origin = new Notice.Origin(
                wallet.wish().speaker().dialect(), wallet.wish().speaker().credential());
        return change.news() == StoredWallet.News.NONE
                ? Optional.empty()
                : Optional.of(new Notice(
                        wallet.merchant(),
                        wallet.no().value(),
                        wallet.version(),
                        kind,
                        now,
                        wallet.wish().notifyTo(),
                        origin,
                        ""));
    }

    /// At the end of a world each has ended, or stands; and of what is over its wallet knows.
    void reckon(Iterable<StoredWallet> all) {
        for (StoredWallet wallet : all) {
            boolean rests = wallet.stands() || wallet.state() instanceof Ended;
            Broken.unless(rests, "an agreement has not come to rest", wallet);
            boolean good = consents.is(wallet, Consents.Mood.AGREED) && wallet.state() instanceof Ended;
            Broken.unless(!good, "an agreement is over, and its wallet does not know", wallet);
        }
    }
}

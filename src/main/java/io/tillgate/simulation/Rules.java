package io.tillgate.simulation;

import io.tillgate.core.notice.Notice;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Content;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Due;
import io.tillgate.core.payment.Event;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import io.tillgate.core.payment.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The money rules, looked at in the moment when a change becomes durable.
final class Rules {
    private final World.Stage stage;
    private final Asking asking;
    private final Map<Key, Past> pasts = new HashMap<>();

    /// Everything that was ever true of one payment.
    private static final class Past {
        private final List<Payment> versions = new ArrayList<>();
        private final Set<String> told = new HashSet<>();
        private final Books books = new Books();
    }

    Rules(World.Stage stage, Asking asking) {
        this.stage = stage;
        this.asking = asking;
    }

    /// Whether the payment stood like that at some time.
    boolean wasEver(Payment payment) {
        Past past = pasts.get(new Key(payment.merchant(), payment.no()));
        return past != null
                && payment.version() <= past.versions.size()
                && past.versions.get(payment.version() - 1).equals(payment);
    }

    void check(PaymentChange change) {
        Payment after = change.after();
        Past past = pasts.computeIfAbsent(new Key(after.merchant(), after.no()), _ -> new Past());
        chained(past, change);
        Optional<Payment> before = past.versions.isEmpty() ? Optional.empty() : Optional.of(past.versions.getLast());
        before.ifPresent(one -> finalStays(one, after));
        past.versions.add(after);
        past.books.book(change);
        List<Refund> refunds = stage.shelf().refundsOf(after.merchant(), after.no());
        addsUp(after, refunds);
        change.refunds().forEach(refund -> isNoTwin(refund, refunds));
        past.books.check(after, refunds);
        change.notices().forEach(notice -> toldOnce(past, notice, after));
        isLookedAtAgain(change);
        isTheWalletsWord(change);
        before.ifPresent(one -> codeStays(past.versions.getFirst(), one, change));
        covered(before, change);
    }

    private static void chained(Past past, PaymentChange change) {
        Payment after = change.after();
        Broken.unless(
                after.version() == past.versions.size() + 1,
                "a version was written twice or left out",
                after.no() + " version " + after.version() + " after " + past.versions.size());
        Digest head =
                past.versions.isEmpty() ? Digest.NONE : past.versions.getLast().head();
        Digest next = Content.hash(head, after.opening(), after.version(), change.event(), change.content());
        Broken.unless(next.equals(after.head()), "the chain of events is broken", after.no());
    }

    private static void finalStays(Payment before, Payment after) {
        Broken.unless(before.opening().equals(after.opening()), "what never changes has changed", after.no());
        if (before.state().isFinal()) {
            boolean stays = (before.state() instanceof Paid was && after.state() instanceof Paid is)
                    ? was.attempt() == is.attempt() && !was.refunded().isMoreThan(is.refunded())
                    : before.state().equals(after.state());
            Broken.unless(stays, "a final state was left", before.state() + " for " + after.state());
        }
    }

    private static void addsUp(Payment payment, List<Refund> refunds) {
        long reserved = 0;
        long refunded = 0;
        for (Refund refund : refunds) {
            if (refund.isOfSale()) {
                reserved += refund.state() instanceof RefundState.Reserved
                        ? refund.amount().minor()
                        : 0;
                refunded += refund.state() instanceof RefundState.Succeeded
                        ? refund.amount().minor()
                        : 0;
            }
        }
        Broken.unless(
                reserved + refunded <= payment.amount().minor(),
                "more is refunded than was captured",
                payment.no() + ": " + (reserved + refunded) + " of " + payment.amount());
        boolean right = payment.state() instanceof Paid paid
                ? paid.reserved().minor() == reserved && paid.refunded().minor() == refunded
                : reserved + refunded == 0;
        Broken.unless(right, "the payment does not equal its refunds", payment.no() + " " + payment.state());
        boolean nothing = refunds.stream().allMatch(refund -> refund.state() instanceof RefundState.Refused);
        Broken.unless(
                nothing || payment.mayHaveGivenBack(), "a refund is hidden from queries", payment.no() + " " + refunds);
    }

    // The same refund without a reference of its own, a moment later, is the first one repeated.
    private static void isNoTwin(Refund refund, List<Refund> all) {
        boolean twin = refund.reason() == Refund.Reason.MERCHANT
                && refund.reference().value().equals(refund.no().value())
                && all.stream()
                        .anyMatch(other -> !other.no().equals(refund.no())
                                && other.reason() == Refund.Reason.MERCHANT
                                && other.reference().value().equals(other.no().value())
                                && other.asked().equals(refund.asked())
                                && other.createdAt().isBefore(refund.createdAt().plusSeconds(29))
                                && refund.createdAt().isBefore(other.createdAt().plusSeconds(29)));
        Broken.unless(!twin, "a repeated refund was made twice", refund.no());
    }

    private static void toldOnce(Past past, Notice notice, Payment after) {
        Broken.unless(
                past.told.add(notice.kind() + " " + notice.regarding()), "something is told twice", notice.subject());
        Broken.unless(notice.sequence() == after.version(), "a notice tells of another change", notice.subject());
    }

    private static void isLookedAtAgain(PaymentChange change) {
        Payment after = change.after();
        boolean reserved =
                after.state() instanceof Paid paid && !paid.reserved().isZero();
        boolean open = !after.state().isFinal() || reserved || after.isGivingBack();
        Broken.unless(!open || change.due() instanceof Due.At, "nobody will look at it again", after.no());
    }

    // What is closed or failed no wallet has in hand any more, and refused is what a wallet has refused.
    private void isTheWalletsWord(PaymentChange change) {
        Payment after = change.after();
        boolean ended = after.state() instanceof PaymentState.Closed || after.state() instanceof PaymentState.Failed;
        for (Attempt attempt : after.attempts()) {
            Broken.unless(
                    !ended || attempt.state().isDecided(), "it has ended while a wallet is undecided", after.no());
            Broken.unless(
                    !(attempt.state() instanceof AttemptState.Declined)
                            || asking.hasDeclined(attempt.walletNumber(after.no())),
                    "a refusal was recorded that no wallet has said",
                    after.no());
        }
    }

    // A mixed code hangs there for whoever comes next: what one payer refuses, another may pay by the same wallets.
    private static void codeStays(Payment opened, Payment before, PaymentChange change) {
        Payment after = change.after();
        int tries = before.attempts().size();
        boolean refused = change.event().kind() == Event.Kind.DECLINED
                && opened.opening().way() == Way.MIXED_QR
                && before.state() instanceof AwaitingPayer
                && tries < 99
                && change.event().at().isBefore(opened.opening().expiresAt());
        boolean dead = refused
                && !(after.state() instanceof Charging(int next)
                        && next == tries + 1
                        && after.attempt(next).brand().equals(opened.attempt(1).brand()));
        Broken.unless(!dead, "a code is dead that hangs before the shop", after.no());
    }

    /// What the books hold of a payment.
    long receivable(Payment payment) {
        Past past = pasts.get(new Key(payment.merchant(), payment.no()));
        return past == null ? 0 : past.books.receivable(payment.amount().currency());
    }

    private void covered(Optional<Payment> before, PaymentChange change) {
        Coverage coverage = stage.coverage();
        PaymentState state = change.after().state();
        before.filter(one -> one.state().getClass() != state.getClass())
                .ifPresent(one -> coverage.count("transition", word(one.state()) + " > " + word(state)));
        coverage.count("state", word(state));
        coverage.count("event", change.event().kind().name());
        if (state instanceof PaymentState.Closed closed) {
            coverage.count("cause", closed.cause().name());
        }
        for (Attempt attempt : change.after().attempts()) {
            coverage.count("attempt", attempt.state().getClass().getSimpleName());
        }
        change.refunds()
                .forEach(refund ->
                        coverage.count("refund", refund.state().getClass().getSimpleName() + " " + refund.reason()));
        change.notices().forEach(notice -> coverage.count("told", notice.kind().name()));
    }

    private static String word(PaymentState state) {
        return state.getClass().getSimpleName();
    }
}

package io.tillgate.simulation;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.WalletState;
import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Posted;
import io.tillgate.core.delivery.Verdict;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.TransactionNo;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// The receivers of notices, shops and partners: what they get must be committed, spelled and signed as their wire has
/// it, true, and in its order; what they have acknowledged they have got; and they get what they want to hear.
final class Receivers {
    private static final int PLANNED = 8;

    private final World.Stage stage;
    private final Outbox outbox;
    private final Directory directory;
    private final AgreementShelf agreements;
    private final Announcements announcements = new Announcements();
    private final Set<Notices.Key> acknowledged = new HashSet<>();
    private final PockytNotices shops;
    private final SnapNotices partners;
    private final SnapSeals seals;
    private final Wishes wishes;

    /// What letters are held against.
    record Model(Truth truth, Directory directory, AgreementShelf agreements) {}

    Receivers(World.Stage stage, Outbox outbox, Model model) {
        Truth truth = model.truth();
        this.stage = stage;
        this.outbox = outbox;
        this.directory = model.directory();
        this.agreements = model.agreements();
        this.shops = new PockytNotices(model, announcements);
        this.partners = new SnapNotices(truth, announcements);
        this.seals = new SnapSeals(stage.agenda());
        this.wishes = new Wishes(model, announcements);
    }

    /// A notice became durable with its change.
    void committed(Notice notice) {
        announcements.add(notice);
        outbox.add(notice);
    }

    Posted post(Node node, Letter letter) {
        Faults faults = stage.faults();
        if (faults.strikes(Fault.RECEIVER_FORBIDDEN)) {
            return new Posted.Withheld("a private address", true, Duration.ZERO);
        }
        if (faults.strikes(Fault.RECEIVER_DOWN)) {
            return new Posted.Failed("connection refused", Duration.ZERO);
        }
        Posted.Answered answer = answer(node, letter);
        boolean slow = faults.strikes(Fault.RECEIVER_SLOW);
        stage.agenda().pause(slow ? Outbox.LIMIT.toMillis() : node.chance().between(1, 300));
        if (slow || faults.strikes(Fault.RECEIVER_ANSWER_LOST)) {
            return new Posted.Failed("no answer", Duration.ZERO);
        }
        return answer;
    }

    private Posted.Answered answer(Node node, Letter letter) {
        Partner partner = directory.of(Addresses.owner(letter.address()));
        if (Addresses.isForTokens(letter.address())) {
            return seals.token(letter, partner);
        }
        boolean takes = !stage.faults().strikes(Fault.RECEIVER_REFUSES);
        boolean isPartners = isPartners(letter);
        Notice notice = isPartners ? partners.heard(letter, partner) : shops.heard(letter);
        Broken.unless(
                notice.origin().dialect().equals(isPartners ? "snap" : "pockyt"),
                "a notice is not spelled by who opened its payment",
                letter.body());
        if (isPartners) {
            seals.check(letter, partner);
        }
        arrived(notice);
        covered(notice, letter, partner);
        if (takes) {
            acknowledged.add(Notices.Key.of(notice));
        }
        Thanks thanks = isPartners ? Thanks.ofPartner(partners.service(notice), partner) : Thanks.OF_SHOP;
        return node.chance().of(takes ? thanks.taken() : thanks.refused());
    }

    // A refund that was asked for on the other wire may want to be told where that is heard.
    private static boolean isPartners(Letter letter) {
        return letter.headers().containsKey("X-PARTNER-ID");
    }

    private void covered(Notice notice, Letter letter, Partner partner) {
        boolean isPartners = isPartners(letter);
        String how = isPartners
                ? partners.service(notice) + " " + partner.value(PartnerSetting.NOTIFY_SCHOOL)
                : letter.contentType().startsWith("application/json") ? "json" : "form";
        stage.coverage().count("posted", how + " " + notice.kind());
    }

    // What a shop hears is true by then, not settled before, and comes after all that is older.
    private void arrived(Notice notice) {
        Notices.Key key = Notices.Key.of(notice);
        stage.agenda().note("shop hears", notice.kind(), key.subject(), key.sequence());
        Broken.unless(outbox.settled(key).isEmpty(), "a notice was sent after it was settled", notice);
        boolean first = outbox.first(key)
                .filter(one -> one.sequence() == key.sequence())
                .isPresent();
        Broken.unless(first, "a notice was sent before an older one was settled", notice);
        Broken.unless(isTrue(notice), "a notice was not true", notice);
    }

    private boolean isTrue(Notice notice) {
        return switch (notice.kind()) {
            case PAID, REFUNDED -> state(notice) instanceof PaymentState.Paid;
            case FAILED -> state(notice) instanceof PaymentState.Failed;
            case CLOSED -> state(notice) instanceof PaymentState.Closed;
            case LATE_SUCCESS -> true;
            case AGREED -> !(agreement(notice).state() instanceof WalletState.Asked);
            case REFUSED, ENDED -> agreement(notice).state() instanceof WalletState.Ended;
        };
    }

    private PaymentState state(Notice notice) {
        return stage.shelf()
                .find(notice.merchant(), new TransactionNo(notice.subject()))
                .orElseThrow()
                .state();
    }

    private StoredWallet agreement(Notice notice) {
        return agreements
                .find(notice.merchant(), new WalletNo(notice.subject()))
                .orElseThrow();
    }

    /// A delivery was settled.
    void settled(Notice notice, Verdict verdict, int attempts) {
        boolean right = switch (verdict) {
            case Verdict.Acknowledged _ -> acknowledged.contains(Notices.Key.of(notice));
            case Verdict.Parked _ -> attempts == PLANNED;
            case Verdict.Again _ -> attempts < PLANNED;
            case Verdict.NotSent _ -> true;
        };
        Broken.unless(right, "a notice was settled as it is not", notice + " " + verdict + " " + attempts);
    }

    /// At the end of a world everybody was told what he wants to hear, and nothing waits to be told.
    void reckon() {
        for (Payment payment : stage.shelf().all()) {
            wishes.reckon(payment, stage.shelf().refundsOf(payment.merchant(), payment.no()));
        }
        agreements.all().forEach(wishes::reckon);
        for (Notice notice : announcements.all()) {
            Notices.Told told = outbox.settled(Notices.Key.of(notice))
                    .orElseThrow(() -> new Broken("a notice is neither acknowledged nor parked: " + notice));
            stage.coverage().count("notice", told.standing().name());
        }
        Broken.unless(outbox.waiting() == 0, "notices wait that nobody has committed", outbox.waiting());
    }
}

package io.tillgate.simulation;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletState;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Succeeded;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What merchants want to be told of, read from their settings: at the end each has been told exactly that.
record Wishes(Receivers.Model model, Announcements announcements) {
    private static final Truth.Window ALWAYS = new Truth.Window(0, Long.MAX_VALUE);

    /// That a shopper has agreed, that he has refused, and that it is over.
    void reckon(StoredWallet wallet) {
        boolean hears = !wallet.wish().notifyTo().isEmpty();
        boolean ended = wallet.state() instanceof WalletState.Ended;
        boolean refused = wallet.state() instanceof WalletState.Ended(var _, WalletState.Why why)
                && why == WalletState.Why.REFUSED;
        boolean agreed = model.agreements().stood(wallet, ALWAYS, StoredWallet::stands);
        boolean right = told(wallet, NoticeKind.AGREED) == (hears && agreed)
                && told(wallet, NoticeKind.REFUSED) == (hears && refused)
                && told(wallet, NoticeKind.ENDED) == (hears && ended && !refused);
        Broken.unless(right, "it was not told what its merchant wants to hear", wallet);
    }

    private boolean told(StoredWallet wallet, NoticeKind kind) {
        return announcements
                .find(new Announcements.Said(wallet.merchant(), wallet.no().value(), kind, ""))
                .isPresent();
    }

    void reckon(Payment payment, List<Refund> refunds) {
        Set<Announcements.Said> told = new HashSet<>();
        for (NoticeKind kind : NoticeKind.values()) {
            refunds.forEach(refund -> told.add(said(payment, kind, refund.no().value())));
            told.add(said(payment, kind, ""));
        }
        told.removeIf(said -> announcements.find(said).isEmpty());
        Set<Announcements.Said> wanted = wanted(payment, refunds);
        Broken.unless(told.equals(wanted), "it was not told what its merchant wants to hear", told + " for " + wanted);
    }

    private Set<Announcements.Said> wanted(Payment payment, List<Refund> refunds) {
        boolean addressed = !payment.opening().detail("notify").isEmpty();
        Set<NoticeKind> kinds = addressed ? kinds(payment) : EnumSet.noneOf(NoticeKind.class);
        Set<Announcements.Said> wanted = new HashSet<>();
        NoticeKind end = switch (payment.state()) {
            case Paid _ -> NoticeKind.PAID;
            case Failed _ -> NoticeKind.FAILED;
            case Closed _ -> NoticeKind.CLOSED;
            case Open _, Charging _, AwaitingPayer _, Cancelling _ ->
                throw new Broken("a payment has not ended: " + payment);
        };
        boolean isEndTold = kinds.contains(end) && !isCancelled(payment, refunds);
        if (isEndTold) {
            wanted.add(said(payment, end, ""));
        }
        for (Refund refund : refunds) {
            boolean back = refund.isOfSale() && refund.state() instanceof Succeeded;
            boolean asked = kinds.contains(NoticeKind.REFUNDED)
                    || !refund.notifyAddress().isEmpty();
            if (back && asked) {
                wanted.add(said(payment, NoticeKind.REFUNDED, refund.no().value()));
            }
            // One change is told once: the end before money that comes too late in the same moment.
            boolean alone = !(isEndTold && model.truth().isEndedBy(payment, refund));
            if (!refund.isOfSale() && alone && kinds.contains(NoticeKind.LATE_SUCCESS)) {
                wanted.add(said(payment, NoticeKind.LATE_SUCCESS, refund.no().value()));
            }
        }
        return wanted;
    }

    // Who has cancelled what turns out to be paid hears of the refund that begins with that change, not of the payment.
    private boolean isCancelled(Payment payment, List<Refund> refunds) {
        return payment.state() instanceof Paid
                && refunds.stream()
                        .anyMatch(refund -> refund.reason() == Refund.Reason.CANCEL
                                && model.truth().isEndedBy(payment, refund));
    }

    private static Announcements.Said said(Payment payment, NoticeKind kind, String refund) {
        return new Announcements.Said(payment.merchant(), payment.no().value(), kind, refund);
    }

    private Set<NoticeKind> kinds(Payment payment) {
        Notice.Origin origin = payment.opening().origin();
        return origin.dialect().equals("snap") ? partners(payment) : shops(payment);
    }

    private Set<NoticeKind> shops(Payment payment) {
        StoreSettings settings = model.directory()
                .street()
                .home(payment.merchant())
                .orElseThrow()
                .store()
                .settings();
        Set<NoticeKind> kinds = EnumSet.of(NoticeKind.PAID);
        if (settings.isYes(StoreSetting.NOTIFY_REFUNDS)) {
            kinds.add(NoticeKind.REFUNDED);
        }
        if (settings.isYes(StoreSetting.NOTIFY_CLOSINGS)) {
            kinds.addAll(List.of(NoticeKind.FAILED, NoticeKind.CLOSED));
        }
        if (settings.isYes(StoreSetting.NOTIFY_LATE_SUCCESS)) {
            kinds.add(NoticeKind.LATE_SUCCESS);
        }
        return kinds;
    }

    private Set<NoticeKind> partners(Payment payment) {
        List<String> events = List.of(model.directory()
                .of(payment.merchant())
                .value(PartnerSetting.NOTIFY_EVENTS)
                .split(",", -1));
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        if (events.contains("00")) {
            kinds.add(NoticeKind.PAID);
        }
        if (events.contains("04")) {
            kinds.add(NoticeKind.REFUNDED);
        }
        if (events.contains("05")) {
            kinds.add(NoticeKind.CLOSED);
        }
        if (events.contains("06")) {
            kinds.add(NoticeKind.FAILED);
        }
        return kinds;
    }
}

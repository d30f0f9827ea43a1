package io.tillgate.sandbox.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How an attempt ends: what approving or declining it changes, on the attempt, the payer and the notices.
final class Verdicts {
    private Verdicts() {}

    /// Takes the money, or declines where the payer has no such currency or not enough of it.
    static List<Image> approve(Shelf shelf, Attempt attempt, Instant at) {
        Payer payer = shelf.payer(attempt.payer()).orElseThrow();
        if (!payer.holds(attempt.terms().currency())) {
            return decline(attempt, Reason.CURRENCY, at);
        }
        Optional<Payer> paid = payer.paying(attempt.amount(), attempt.terms().currency());
        if (paid.isEmpty()) {
            return decline(attempt, Reason.BALANCE, at);
        }
        List<Image> images = new ArrayList<>();
        if (!payer.unlimited()) {
            images.add(paid.get());
        }
        images.add(attempt.in(new State.Approved(at)));
        images.addAll(notices(attempt, Notice.Event.APPROVED, at));
        return images;
    }

    static List<Image> decline(Attempt attempt, Reason reason, Instant at) {
        List<Image> images = new ArrayList<>();
        images.add(attempt.in(new State.Declined(at, reason)));
        images.addAll(notices(attempt, Notice.Event.DECLINED, at));
        return images;
    }

    /// The same without notices: what the answer to a call tells itself, no notice repeats.
    static List<Image> toldAtOnce(List<Image> images) {
        return images.stream().filter(image -> !(image instanceof Notice)).toList();
    }

    /// What has fallen due for the attempt by now: nothing, or its ending at the time when it was due.
    static List<Image> due(Shelf shelf, Attempt attempt, Instant now) {
        Instant due = attempt.due().orElse(Instant.MAX);
        if (due.isAfter(now)) {
            return List.of();
        }
        boolean declines = attempt.state() instanceof State.Deciding(boolean approve, Instant _) && !approve;
        return declines ? decline(attempt, Reason.PAYER_REFUSED, due) : approve(shelf, attempt, due);
    }

    private static List<Image> notices(Attempt attempt, Notice.Event event, Instant at) {
        if (attempt.terms().notifyUrl().isEmpty()) {
            return List.of();
        }
        Notice notice = Notice.of(attempt, event, at);
        return attempt.script() == TestCode.NOTIFIED_TWICE ? List.of(notice, notice.again()) : List.of(notice);
    }
}

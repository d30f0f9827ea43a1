package io.tillgate.simulation;

import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Event;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is promised about payments that the clock makes: each follows one that was paid by a card and kept, like it, on
/// its day or within a week of it, once; so many as were agreed to, and not one less unless somebody has ended it.
final class Schedules {
    private static final Duration CLOCKS_DIFFER = Duration.ofMillis(500);
    private static final Duration WEEK = Duration.ofDays(7);
    // As long as a commit may be under way whose maker has read before it.
    private static final Duration UNDER_WAY = Duration.ofHours(1);

    private final World.Stage stage;
    private final Truth truth;

    Schedules(World.Stage stage, Truth truth) {
        this.stage = stage;
        this.truth = truth;
    }

    void check(PaymentChange change) {
        Payment after = change.after();
        if (isOfNone(after)) {
            return;
        }
        boolean byCard = after.attempts().stream().map(Attempt::brand).allMatch("creditcard"::equals);
        Broken.unless(byCard, "another wallet than a card was asked for what recurs", after);
        if (after.opening().way() != Way.RECURRING) {
            return;
        }
        Payment before = before(after);
        if (after.version() == 1) {
            opened(first(after), before, after);
        }
        if (change.event().kind() == Event.Kind.CHARGE_ASKED) {
            charged(before, after, change.event().at());
        }
    }

    private void opened(Payment first, Payment before, Payment after) {
        stage.coverage().count("schedule", "opened");
        long now = stage.agenda().millis();
        Truth.Window window = new Truth.Window(Math.max(0, now - UNDER_WAY.toMillis()), now);
        Broken.unless(
                truth.stood(before, window, Schedules::isKept), "the next of what was not paid was opened", after);
        boolean cancelled = truth.refundsOf(before).stream()
                .anyMatch(refund -> refund.reason() == Refund.Reason.CANCEL && truth.isEndedBy(before, refund));
        Broken.unless(!cancelled, "the next of what was cancelled was opened", after);
        int count = Integer.parseInt(first.opening().detail("paymentCount"));
        Broken.unless(count == 0 || place(after) <= count, "more recurs than was agreed to", after);
        Opening like = first.opening();
        Opening its = after.opening();
        boolean same = its.amount().equals(like.amount())
                && its.store().equals(like.store())
                && its.settleCurrency() == like.settleCurrency()
                && its.origin().equals(like.origin())
                && its.detail("notify").equals(like.detail("notify"))
                && Duration.between(day(before), its.expiresAt())
                                .minus(WEEK)
                                .abs()
                                .compareTo(CLOCKS_DIFFER)
                        < 0;
        Broken.unless(same, "what recurs is not like the first", after);
    }

    private void charged(Payment before, Payment after, Instant at) {
        stage.coverage().count("schedule", "charged");
        Instant day = day(before);
        boolean inItsTime = !at.isBefore(day.minus(CLOCKS_DIFFER))
                && at.isBefore(day.plus(WEEK).plus(CLOCKS_DIFFER));
        Broken.unless(inItsTime, "the clock charged on another day", after);
        Broken.unless(after.attempts().size() == 1, "the clock charged twice", after);
    }

    /// At the end of a world no day was missed, and nothing has stopped by itself.
    void reckon() {
        for (Payment payment : stage.shelf().all()) {
            if (isOfNone(payment)) {
                continue;
            }
            if (payment.opening().way() == Way.RECURRING && payment.attempts().isEmpty()) {
                missed(payment);
            }
            int count = Integer.parseInt(first(payment).opening().detail("paymentCount"));
            boolean goesOn = isKept(payment) && wasKept(payment) && (count == 0 || place(payment) < count);
            boolean there = named(payment, place(payment) + 1).isPresent();
            Broken.unless(!goesOn || there, "a schedule has stopped by itself", payment);
            if (payment.state() instanceof Paid && !goesOn) {
                stage.coverage().count("schedule", "ended");
            }
        }
    }

    private void missed(Payment payment) {
        boolean early = payment.state() instanceof PaymentState.Closed closed
                && closed.at().isBefore(day(before(payment)).plus(UNDER_WAY));
        Broken.unless(early, "the day of a charge was missed", payment);
    }

    private static boolean isOfNone(Payment payment) {
        return payment.opening().detail("frequency").isEmpty();
    }

    private static boolean isKept(Payment payment) {
        return payment.state() instanceof Paid && !payment.refundable().isZero();
    }

    // Whatever became of its refunds, all of it was never asked back.
    private boolean wasKept(Payment payment) {
        List<Refund> refunds = truth.refundsOf(payment);
        long asked =
                refunds.stream().mapToLong(refund -> refund.amount().minor()).sum();
        return refunds.stream().allMatch(refund -> refund.reason() == Refund.Reason.MERCHANT)
                && asked < payment.amount().minor();
    }

    private Instant day(Payment before) {
        Paid paid = (Paid) before.state();
        return paid.at()
                .plus(Duration.ofDays(Integer.parseInt(first(before).opening().detail("frequency"))));
    }

    private Payment before(Payment payment) {
        return named(payment, place(payment) - 1)
                .filter(before -> before.state() instanceof Paid)
                .orElseThrow(() -> new Broken("what recurs follows nothing that was paid: " + payment));
    }

    private Payment first(Payment payment) {
        return named(payment, 1).orElseThrow();
    }

    // Its reference says which schedule it is of, and which in it.
    private Optional<Payment> named(Payment payment, int place) {
        String number = payment.opening().way() == Way.RECURRING
                ? payment.opening().reference().value().split("-", 2)[0]
                : payment.no().value();
        return place == 1
                ? stage.shelf().find(payment.merchant(), new TransactionNo(number))
                : stage.shelf().find(payment.merchant(), new Reference(number + "-" + place));
    }

    private static int place(Payment payment) {
        return payment.opening().way() == Way.RECURRING
                ? Integer.parseInt(payment.opening().reference().value().split("-", 2)[1])
                : 1;
    }
}

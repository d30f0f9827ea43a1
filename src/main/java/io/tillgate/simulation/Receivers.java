package io.tillgate.simulation;

import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.NoticeWriter.Telling;
import io.tillgate.core.delivery.NoticeWriter.Written;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Posted;
import io.tillgate.core.delivery.Verdict;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.TransactionNo;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The shops' receivers of notices: what they get must be committed, true, and in its order; what they have
/// acknowledged they have got.
final class Receivers {
    private static final int PLANNED = 8;

    private final World.Stage stage;
    private final Outbox outbox;
    private final Map<Notices.Key, Notice> committed = new HashMap<>();
    private final Set<Notices.Key> acknowledged = new HashSet<>();

    Receivers(World.Stage stage, Outbox outbox) {
        this.stage = stage;
        this.outbox = outbox;
    }

    /// A notice became durable with its change.
    void committed(Notice notice) {
        committed.put(Notices.Key.of(notice), notice);
        outbox.add(notice);
    }

    Written write(Telling telling) {
        Notice notice = telling.notice();
        String body = notice.merchant().value() + "|" + notice.subject() + "|" + notice.sequence() + "|" + notice.kind()
                + "|" + notice.regarding();
        return new Written.Ready(
                new Letter(notice.address(), "text/plain", Map.of(), body, answer -> answer.isSuccess()));
    }

    Posted post(Node node, Letter letter) {
        Faults faults = stage.faults();
        if (faults.strikes(Fault.RECEIVER_FORBIDDEN)) {
            return new Posted.Withheld("a private address", true, Duration.ZERO);
        }
        if (faults.strikes(Fault.RECEIVER_DOWN)) {
            return new Posted.Failed("connection refused", Duration.ZERO);
        }
        Notices.Key key = arrived(letter.body());
        boolean takes = !faults.strikes(Fault.RECEIVER_REFUSES);
        if (takes) {
            acknowledged.add(key);
        }
        boolean slow = faults.strikes(Fault.RECEIVER_SLOW);
        stage.agenda().pause(slow ? Outbox.LIMIT.toMillis() : node.chance().between(1, 300));
        if (slow || faults.strikes(Fault.RECEIVER_ANSWER_LOST)) {
            return new Posted.Failed("no answer", Duration.ZERO);
        }
        return new Posted.Answered(takes ? 200 : 500, takes ? "success" : "", Duration.ZERO, Duration.ZERO);
    }

    // What a shop hears is durable, true by then, not settled before, and comes after all that is older.
    private Notices.Key arrived(String body) {
        String[] parts = body.split("\\|", -1);
        Notices.Key key = new Notices.Key(new MerchantNo(parts[0]), parts[1], Integer.parseInt(parts[2]));
        stage.agenda().note("shop hears", body);
        Notice notice = committed.get(key);
        Broken.unless(notice != null, "a notice was sent of a change that is not committed", body);
        Broken.unless(outbox.settled(key).isEmpty(), "a notice was sent after it was settled", body);
        boolean first = outbox.first(key)
                .filter(one -> one.sequence() == key.sequence())
                .isPresent();
        Broken.unless(first, "a notice was sent before an older one was settled", body);
        Payment payment = stage.shelf()
                .find(key.merchant(), new TransactionNo(key.subject()))
                .orElseThrow();
        Broken.unless(isTrue(NoticeKind.valueOf(parts[3]), payment.state()), "a notice was not true", body);
        return key;
    }

    private static boolean isTrue(NoticeKind kind, PaymentState state) {
        return switch (kind) {
            case PAID, REFUNDED -> state instanceof PaymentState.Paid;
            case FAILED -> state instanceof PaymentState.Failed;
            case CLOSED -> state instanceof PaymentState.Closed;
            case LATE_SUCCESS -> true;
            // Nobody agrees to anything in these worlds.
            case AGREED, REFUSED, ENDED -> false;
        };
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

    /// At the end of a world nothing waits to be told.
    void reckon() {
        for (Notices.Key key : committed.keySet()) {
            Notices.Told told = outbox.settled(key)
                    .orElseThrow(() -> new Broken("a notice is neither acknowledged nor parked: " + key));
            stage.coverage().count("notice", told.standing().name());
        }
        Broken.unless(outbox.waiting() == 0, "notices wait that nobody has committed", outbox.waiting());
    }
}

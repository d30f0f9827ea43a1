package io.tillgate.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Decides a cancel.
final class Cancelling {
    private static final Duration APPROVED_AFTER_CANCEL = Duration.ofSeconds(1);

    private Cancelling() {}

    static Decision<Attempt.CancelAnswer> decide(Shelf shelf, String number, Instant now) {
        Attempt attempt =
                shelf.attempt(number).filter(known -> !known.unheard()).orElseGet(() -> blank(number, now));
        if (attempt.cancelled() != Attempt.CancelAnswer.NONE) {
            return Decision.unchanged(attempt.cancelled());
        }
        List<Image> images = new ArrayList<>();
        Attempt ended = attempt.in(end(attempt, now)).answeredToCancel(answer(attempt));
        if (ended.state() instanceof State.Reversed) {
            long back = attempt.amount() - attempt.refunded();
            ended = ended.refunding(back);
            Payer payer = shelf.payer(attempt.payer()).orElseThrow();
            images.add(payer.receiving(back, attempt.terms().currency()));
        }
        images.add(ended);
        return new Decision<>(ended.cancelled(), images);
    }

    private static Attempt blank(String number, Instant now) {
        return Opening.heard(number, Attempt.Kind.TOMBSTONE, List.of(), Terms.UNHEARD, now);
    }

    private static State end(Attempt attempt, Instant now) {
        return switch (attempt.state()) {
            case State.Waiting _
            when attempt.script() == TestCode.APPROVED_AFTER_CANCEL ->
                new State.LateApproval(now.plus(APPROVED_AFTER_CANCEL));
            case State.Waiting _, State.Deciding _ -> new State.Cancelled(now);
            case State.Approved _ when reverses(attempt) -> new State.Reversed(now);
            case State.Approved _,
                    State.Declined _,
                    State.Cancelled _,
                    State.LateApproval _,
                    State.Reversed _,
                    State.Outage _ -> attempt.state();
        };
    }

    private static Attempt.CancelAnswer answer(Attempt attempt) {
        if (!(attempt.state() instanceof State.Approved)) {
            return Attempt.CancelAnswer.CANCELLED;
        }
        return reverses(attempt) ? Attempt.CancelAnswer.REVERSED : Attempt.CancelAnswer.ALREADY_PAID;
    }

    private static boolean reverses(Attempt attempt) {
        return attempt.brands().getFirst().reverses();
    }
}

package io.tillgate.sandbox.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Decides a charge that follows an earlier one: the payer of that attempt is charged again without being asked.
final class Following {
    private Following() {}

    static Decision<Heard> decide(Shelf shelf, Dice dice, Network.Follow follow, Instant now) {
        Attempt heard = Opening.heard(follow.number(), Attempt.Kind.CODE, List.of(follow.brand()), follow.terms(), now);
        Optional<Attempt> known = shelf.attempt(follow.number());
        if (known.isPresent()) {
            return known.get().kind() == Attempt.Kind.TOMBSTONE
                    ? Opening.refusedByTombstone(known.get(), heard)
                    : Opening.repeated(known.get(), Attempt.Kind.CODE, follow.terms());
        }
        List<Image> images = Verdicts.toldAtOnce(charged(shelf, dice, follow, heard));
        return new Decision<>(Heard.Told.atOnce(Decision.attemptIn(images)), images);
    }

    private static List<Image> charged(Shelf shelf, Dice dice, Network.Follow follow, Attempt heard) {
        Optional<Attempt> first = shelf.attempt(follow.follows())
                .filter(one -> one.state() instanceof State.Approved)
                .filter(one -> one.brands().equals(heard.brands()))
                .filter(one -> one.terms()
                        .payee()
                        .merchantNo()
                        .equals(heard.terms().payee().merchantNo()));
        String payer = first.map(Attempt::payer).orElseGet(() -> Payer.testId(follow.brand()));
        Attempt attempt = heard.knownAs(
                payer, dice.walletId(follow.brand(), follow.number()), TestCode.PAYER_DECIDES, heard.amount());
        boolean closed = shelf.payer(payer).filter(Payer::closed).isPresent();
        if (first.isEmpty() || closed) {
            return Verdicts.decline(attempt, closed ? Reason.PAYER_REFUSED : Reason.CODE_UNKNOWN, heard.heardAt());
        }
        return Verdicts.approve(shelf, attempt, heard.heardAt());
    }
}

package io.tillgate.sandbox.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Decides an open of a QR, and what a charge and an open have alike.
final class Opening {
    private Opening() {}

    static Decision<Heard> decide(Shelf shelf, Dice dice, Attempt heard) {
        Optional<Attempt> known = shelf.attempt(heard.number());
        if (known.isPresent() && known.get().kind() == Attempt.Kind.TOMBSTONE) {
            return refusedByTombstone(known.get(), heard);
        }
        if (known.isPresent() && !known.get().unheard()) {
            return repeated(known.get(), Attempt.Kind.QR, heard.terms());
        }
        Optional<String> other = shelf.numberOf(heard.terms().qris().text());
        // A payment that is tried again keeps its code, which then is for its newest attempt.
        if (other.isPresent() && !Attempt.transactionNo(other.get()).equals(heard.transactionNo())) {
            return Decision.unchanged(new Heard.Conflict(
                    "qr: number " + other.get() + " was opened with this very code: each needs one of its own"));
        }
        String walletId = dice.walletId(heard.brands().getFirst(), heard.number());
        Attempt opened = heard.knownAs("", walletId, TestCode.PAYER_DECIDES, heard.amount());
        return new Decision<>(Heard.Told.atOnce(opened), List.of(opened));
    }

    /// An attempt that the network hears of now and knows nothing about yet.
    static Attempt heard(String number, Attempt.Kind kind, List<Brand> brands, Terms terms, Instant now) {
        return new Attempt(
                number,
                kind,
                terms,
                brands,
                "",
                "",
                TestCode.PAYER_DECIDES,
                new State.Waiting(),
                terms.amount(),
                0,
                Attempt.CancelAnswer.NONE,
                now);
    }

    /// A number that comes again answers what the first one led to, provided that it means the same.
    static Decision<Heard> repeated(Attempt known, Attempt.Kind kind, Terms terms) {
        if (known.kind() != kind) {
            return Decision.unchanged(new Heard.Conflict(
                    "number " + known.number() + " was heard before as another kind of call: use a new number"));
        }
        return Decision.unchanged(known.terms()
                .conflict(terms)
                .<Heard>map(field -> new Heard.Conflict("number " + known.number() + " was heard before with another "
                        + field + ": use a new number or the same " + field))
                .orElseGet(() -> Heard.Told.atOnce(known)));
    }

    /// A charge or an open that comes after its cancel is declined, once and for good.
    static Decision<Heard> refusedByTombstone(Attempt tombstone, Attempt heard) {
        Attempt late = heard.answeredToCancel(tombstone.cancelled());
        List<Image> images = Verdicts.toldAtOnce(Verdicts.decline(late, Reason.CANCELLED, heard.heardAt()));
        return new Decision<>(Heard.Told.atOnce((Attempt) images.getFirst()), images);
    }
}

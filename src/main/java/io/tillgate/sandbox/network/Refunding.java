package io.tillgate.sandbox.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides a refund.
final class Refunding {
    private Refunding() {}

    static Decision<Refunded> decide(Shelf shelf, Network.RefundRequest asked, Instant now) {
        Optional<Refund> known = shelf.refund(asked.refundNumber());
        if (known.isPresent()) {
            return Decision.unchanged(repeated(known.get(), asked));
        }
        Optional<Attempt> paid = shelf.attempt(asked.number()).filter(attempt -> attempt.captured() > 0);
        if (paid.isEmpty()) {
            return refused(asked, "", Refund.Answer.NOT_PAID, now);
        }
        if (!paid.get().terms().currency().equals(asked.currency())) {
            return Decision.unchanged(new Refunded.Conflict("currency: expected "
                    + paid.get().terms().currency() + ", which attempt " + asked.number() + " was paid in"));
        }
        return ofPaid(shelf, paid.get(), asked, now);
    }

    private static Decision<Refunded> ofPaid(Shelf shelf, Attempt paid, Network.RefundRequest asked, Instant now) {
        Payer payer = shelf.payer(paid.payer()).orElseThrow();
        if (asked.amount() > paid.amount() - paid.refunded()) {
            return refused(asked, payer.id(), Refund.Answer.EXCEEDS, now);
        }
        if (payer.closed()) {
            return refused(asked, payer.id(), Refund.Answer.PAYER_CLOSED, now);
        }
        Refund refund = refund(asked, payer.id(), Refund.Answer.REFUNDED, now);
        List<Image> images = new ArrayList<>();
        images.add(paid.refunding(asked.amount()));
        if (!payer.unlimited()) {
            images.add(payer.receiving(asked.amount(), asked.currency()));
        }
        images.add(refund);
        if (!paid.terms().notifyUrl().isEmpty()) {
            images.add(Notice.ofRefund(paid, refund));
        }
        return new Decision<>(new Refunded.Told(refund), images);
    }

    private static Refunded repeated(Refund known, Network.RefundRequest asked) {
        if (!known.number().equals(asked.number())) {
            return new Refunded.Conflict("refundNumber was heard before for another number: use a new refundNumber");
        }
        if (known.amount() != asked.amount()) {
            return new Refunded.Conflict("refundNumber was heard before with another amount: use a new refundNumber");
        }
        if (!known.currency().equals(asked.currency())) {
            return new Refunded.Conflict("refundNumber was heard before with another currency: use a new refundNumber");
        }
        return new Refunded.Told(known);
    }

    private static Decision<Refunded> refused(
            Network.RefundRequest asked, String payer, Refund.Answer answer, Instant now) {
        Refund refund = refund(asked, payer, answer, now);
        return new Decision<>(new Refunded.Told(refund), List.of(refund));
    }

    private static Refund refund(Network.RefundRequest asked, String payer, Refund.Answer answer, Instant now) {
        return new Refund(asked.refundNumber(), asked.number(), asked.amount(), asked.currency(), payer, answer, now);
    }
}

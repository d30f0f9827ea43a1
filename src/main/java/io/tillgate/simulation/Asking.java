package io.tillgate.simulation;

import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Write before you ask: whatever reaches a wallet was durable before, and no charge is sent a second time.
final class Asking {
    private final Shelf shelf;
    private final Set<String> charged = new HashSet<>();
    private final Set<String> declined = new HashSet<>();

    Asking(Shelf shelf) {
        this.shelf = shelf;
    }

    /// A wallet says that it refuses.
    void declines(String number) {
        declined.add(number);
    }

    boolean hasDeclined(String number) {
        return declined.contains(number);
    }

    /// Whether nobody waits for a number any more.
    boolean isOver(Intent intent) {
        return shelf.find(intent.payee(), no(intent))
                .filter(payment -> payment.state().isFinal())
                .isPresent();
    }

    /// A node sends a payer's code, which it may do once; what follows an earlier charge is asked for as often as need
    /// be.
    void sendsCharge(Intent intent, String code) {
        if (intent.method() == Attempt.Method.FOLLOW_UP) {
            Broken.unless(isFirsts(intent, code), "a charge follows another payment than the first", code);
        } else {
            Broken.unless(charged.add(intent.number()), "a charge was sent twice", intent.number());
        }
    }

    // Whose card is charged: his who has paid the first payment of the schedule, which the reference names.
    private boolean isFirsts(Intent intent, String code) {
        String reference = shelf.find(intent.payee(), no(intent))
                .orElseThrow()
                .opening()
                .reference()
                .value();
        return shelf.find(intent.payee(), new TransactionNo(reference.split("-", 2)[0]))
                .filter(first -> first.state() instanceof PaymentState.Paid paid
                        && first.attempt(paid.attempt())
                                .walletNumber(first.no())
                                .equals(code))
                .isPresent();
    }

    /// A wallet is engaged for a number.
    void engages(Intent intent) {
        Attempt attempt = attempt(intent, "a wallet was engaged before that was durable");
        boolean same = attempt.method() == intent.method()
                && shelf.find(intent.payee(), no(intent)).orElseThrow().amount().equals(intent.amount());
        Broken.unless(same, "a wallet was engaged for something else than is durable", intent);
    }

    /// A wallet is to cancel a number.
    void cancels(Intent intent) {
        Attempt attempt = attempt(intent, "a wallet was asked to cancel what is not durable");
        PaymentState state =
                shelf.find(intent.payee(), no(intent)).orElseThrow().state();
        boolean undecided = attempt.state() instanceof AttemptState.Asked
                || attempt.state() instanceof AttemptState.Waiting
                || attempt.state() instanceof AttemptState.Held;
        boolean goesOn = state instanceof PaymentState.Open
                || state instanceof PaymentState.Charging
                || state instanceof PaymentState.AwaitingPayer;
        Broken.unless(!(undecided && goesOn), "a wallet was asked to cancel before that was durable", intent.number());
    }

    /// A wallet is to give money back.
    void refunds(Intent intent, Refund refund) {
        attempt(intent, "a refund was asked of a number that is not durable");
        Optional<Refund> kept = shelf.refund(intent.payee(), refund.no());
        Broken.unless(
                kept.isPresent(),
                "a wallet was asked for a refund before it was durable",
                refund.no().value());
        Broken.unless(
                kept.get().amount().equals(refund.amount()),
                "a wallet was asked for another refund than is durable",
                refund.no().value());
    }

    /// A wallet is about to give money back: never more than it has.
    void mayGiveBack(Refund refund, boolean may) {
        Broken.unless(
                may,
                "a wallet was asked to give back more than it has taken",
                refund.no().value());
    }

    /// By which agreement that is charged.
    String agreement(Intent intent) {
        return shelf.find(intent.payee(), no(intent))
                .map(payment -> payment.opening().detail("agreement"))
                .orElse("");
    }

    private Attempt attempt(Intent intent, String rule) {
        Optional<Payment> payment = shelf.find(intent.payee(), no(intent));
        String number = intent.number();
        int attempt = Integer.parseInt(number.substring(number.length() - 2));
        Broken.unless(
                payment.isPresent()
                        && attempt >= 1
                        && attempt <= payment.get().attempts().size(),
                rule,
                number);
        return payment.get().attempt(attempt);
    }

    private static TransactionNo no(Intent intent) {
        return new TransactionNo(intent.number().substring(0, intent.number().length() - 2));
    }
}

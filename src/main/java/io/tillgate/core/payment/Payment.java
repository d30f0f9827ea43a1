package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A payment as it stands at one version; `head` is the hash of its newest event, which all earlier ones are chained
/// into.
public record Payment(Opening opening, int version, PaymentState state, List<Attempt> attempts, Digest head) {
    public Payment {
        attempts = List.copyOf(attempts);
    }

    public MerchantNo merchant() {
        return opening.merchant();
    }

    public TransactionNo no() {
        return opening.no();
    }

    public Money amount() {
        return opening.amount();
    }

    public Standing standing() {
        return new Standing(state, attempts);
    }

    /// The attempt of that number; a bug when there is none.
    public Attempt attempt(int number) {
        return attempts.get(number - 1);
    }

    /// The attempt that the state speaks of, if it speaks of one.
    public OptionalInt engaged() {
        return switch (state) {
            case Charging(int attempt) -> OptionalInt.of(attempt);
            case AwaitingPayer(int attempt) -> OptionalInt.of(attempt);
            case Cancelling(int attempt, var _, var _) -> OptionalInt.of(attempt);
            case Paid(int attempt, var _, var _, var _) -> OptionalInt.of(attempt);
            case Open _, Failed _, Closed _ -> OptionalInt.empty();
        };
    }

    /// What may still be refunded: captured, less what is refunded, less what is reserved; nothing unless it is paid.
    public Money refundable() {
        return state instanceof Paid paid
                ? amount().minus(paid.refunded()).minus(paid.reserved())
                : Money.zero(amount().currency());
    }

    /// Whether a wallet may have given something back of it, or be about to: while its only attempt is undecided or is
    /// the sale, that would show in what is refunded and reserved.
    public boolean mayHaveGivenBack() {
        return switch (state) {
            case Charging _, AwaitingPayer _ -> attempts.size() > 1;
            case Paid _ -> attempts.size() > 1 || !refundable().equals(amount());
            case Open _, Cancelling _, Failed _, Closed _ -> !attempts.isEmpty();
        };
    }

    /// Whether a wallet holds money of this payment that is no sale and is on its way back to the payer.
    public boolean isGivingBack() {
        int winner = state instanceof Paid paid ? paid.attempt() : 0;
        return attempts.stream()
                .anyMatch(attempt -> attempt.number() != winner && attempt.state() instanceof AttemptState.Approved);
    }

    /// The wallet brand of the attempt that the state speaks of, else of the newest, or the empty text.
    public String brand() {
        if (attempts.isEmpty()) {
            return "";
        }
        return attempt(engaged().orElse(attempts.size())).brand();
    }

    /// The first attempt but that one whose wallet has not given its last word.
    OptionalInt undecidedBut(int number) {
        return attempts.stream()
                .filter(attempt -> !attempt.state().isDecided())
                .mapToInt(Attempt::number)
                .filter(other -> other != number)
                .findFirst();
    }

    /// The attempts with this one in the place of the one of its number, or at the end.
    List<Attempt> attemptsWith(Attempt changed) {
        List<Attempt> next = new ArrayList<>(attempts);
        if (changed.number() > next.size()) {
            next.add(changed);
        } else {
            next.set(changed.number() - 1, changed);
        }
        return next;
    }
}

package io.tillgate.sandbox.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One request for money to the network, under the number that makes it happen once.
///
/// `brands` are those that may still pay it: one for a code and for a scanned QR. `payer` is empty until one is
/// known. `amount` is what is taken, in hundredths (another than asked only for test code 28); `refunded` is
/// what went back of it.
public record Attempt(
        String number,
        Kind kind,
        Terms terms,
        List<Brand> brands,
        String payer,
        String walletId,
        TestCode script,
        State state,
        long amount,
        long refunded,
        CancelAnswer cancelled,
        Instant heardAt)
        implements Image {
    private static final int SUFFIX = 2;

    /// How the payer and the shop meet; a tombstone is the cancel of a number that was never heard.
    public enum Kind {
        CODE,
        QR,
        /// Paid by the payer's own word on a static code.
        STATIC,
        TOMBSTONE
    }

    /// What a cancel was answered, so that its repetition is answered the same.
    public enum CancelAnswer {
        NONE,
        CANCELLED,
        REVERSED,
        ALREADY_PAID
    }

    /// The lists are copied in; what repeats from attempt to attempt is kept once.
    public Attempt {
        brands = Shared.of(List.copyOf(brands));
        payer = Shared.of(payer);
    }

    /// The transactionNo that an attempt number belongs to.
    public static String transactionNo(String number) {
        return number.substring(0, number.length() - SUFFIX);
    }

    /// The transactionNo of this attempt.
    public String transactionNo() {
        return transactionNo(number);
    }

    /// Whether the payer, or the first payer to scan, has the word.
    public boolean waiting() {
        return state instanceof State.Waiting || state instanceof State.Deciding;
    }

    /// When it will be decided by itself, if it will.
    Optional<Instant> due() {
        return switch (state) {
            case State.Deciding(boolean _, Instant due) -> Optional.of(due);
            case State.LateApproval(Instant due) -> Optional.of(due);
            case State.Outage _,
                    State.Waiting _,
                    State.Approved _,
                    State.Declined _,
                    State.Cancelled _,
                    State.Reversed _ -> Optional.empty();
        };
    }

    /// Whether a QR still waits for the first payer to scan it.
    public boolean unscanned() {
        return kind == Kind.QR && waiting() && payer.isEmpty();
    }

    /// Whether the network behaves as if it had never heard of the number.
    public boolean unheard() {
        return state instanceof State.Outage;
    }

    /// What was taken from the payer, in hundredths.
    public long captured() {
        return state instanceof State.Approved || state instanceof State.Reversed ? amount : 0;
    }

    Attempt knownAs(String knownPayer, String knownWalletId, TestCode knownScript, long taken) {
        return new Attempt(
                number,
                kind,
                terms,
                brands,
                knownPayer,
                knownWalletId,
                knownScript,
                state,
                taken,
                refunded,
                cancelled,
                heardAt);
    }

    Attempt in(State next) {
        return new Attempt(
                number, kind, terms, brands, payer, walletId, script, next, amount, refunded, cancelled, heardAt);
    }

    Attempt answeredToCancel(CancelAnswer answer) {
        return new Attempt(
                number, kind, terms, brands, payer, walletId, script, state, amount, refunded, answer, heardAt);
    }

    Attempt takenBy(Payer scanner) {
        return new Attempt(
                number,
                kind,
                terms,
                List.of(scanner.brand()),
                scanner.id(),
                walletId,
                script,
                state,
                amount,
                refunded,
                cancelled,
                heardAt);
    }

    Attempt refunding(long more) {
        return new Attempt(
                number,
                kind,
                terms,
                brands,
                payer,
                walletId,
                script,
                state,
                amount,
                refunded + more,
                cancelled,
                heardAt);
    }
}

package io.tillgate.core.payment;

import java.time.Instant;

/// What is known of one attempt.
public sealed interface AttemptState {
    /// The wallet has been asked, or will be; no answer is known.
    record Asked() implements AttemptState {}

    /// The wallet waits for the payer; `qr` is what brings him there, by the attempt's method: the text to draw, the
    /// address of the wallet's page, or what its app is called with; empty for a payment code.
    record Waiting(String qr) implements AttemptState {}

    /// The wallet's answer contradicts what was asked for: it is not believed, shown to the operator, and asked again.
    record Held(String contradiction, String qr) implements AttemptState {}

    /// The shopper took another wallet, or another attempt has won: since then this one is asked to cancel, until it
    /// has confirmed or turns out to be captured.
    record Withdrawing(Instant since) implements AttemptState {}

    /// The wallet has captured the money under its own id.
    record Approved(String walletId, Instant at) implements AttemptState {}

    /// The wallet refused.
    record Declined(String reason) implements AttemptState {}

    /// The wallet has confirmed that it will not capture.
    record Cancelled() implements AttemptState {}

    /// The wallet had captured and has given the money back, by its own cancel or by our refund.
    record GivenBack() implements AttemptState {}

    /// The wallet has captured without a sale behind it, and refuses to give the money back: a person must settle it.
    record Stranded(String reason) implements AttemptState {}

    /// Whether the wallet has given its last word by the ordinary way.
    default boolean isDecided() {
        return switch (this) {
            case Asked _, Waiting _, Held _, Withdrawing _ -> false;
            case Approved _, Declined _, Cancelled _, GivenBack _, Stranded _ -> true;
        };
    }
}

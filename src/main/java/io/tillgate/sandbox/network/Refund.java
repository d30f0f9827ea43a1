package io.tillgate.sandbox.network;

import java.time.Instant;
import java.util.Locale;

/// Money sent back under a refund number, or the refusal to; `payer` is empty where nobody had paid.
public record Refund(
        String refundNumber, String number, long amount, String currency, String payer, Answer answer, Instant at)
        implements Image {
    /// What the first request under the refund number led to.
    public enum Answer {
        REFUNDED,
        EXCEEDS,
        NOT_PAID,
        PAYER_CLOSED;

        /// The reason of a refusal on the wire.
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether the money went back.
    public boolean done() {
        return answer == Answer.REFUNDED;
    }
}

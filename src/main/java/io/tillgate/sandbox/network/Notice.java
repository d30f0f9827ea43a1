package io.tillgate.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A notice that its address has not acknowledged yet; `refundNumber` is empty unless it tells of a refund.
public record Notice(String id, String number, Event event, String refundNumber, String url, int tries, Instant due)
        implements Image {
    private static final List<Duration> RESEND_AFTER = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(300),
            Duration.ofSeconds(3600));

    /// What a notice tells.
    public enum Event {
        APPROVED("approved"),
        DECLINED("declined"),
        REFUNDED("refunded");

        private final String wire;

        Event(String wire) {
            this.wire = wire;
        }

        /// Its name on the wire.
        public String wire() {
            return wire;
        }
    }

    static Notice of(Attempt attempt, Event event, Instant now) {
        return new Notice(
                attempt.number() + "/" + event.wire(),
                attempt.number(),
                event,
                "",
                attempt.terms().notifyUrl(),
                0,
                now);
    }

    static Notice ofRefund(Attempt attempt, Refund refund) {
        return new Notice(
                attempt.number() + "/" + Event.REFUNDED.wire() + "/" + refund.refundNumber(),
                attempt.number(),
                Event.REFUNDED,
                refund.refundNumber(),
                attempt.terms().notifyUrl(),
                0,
                refund.at());
    }

    Notice again() {
        return new Notice(id + "/again", number, event, refundNumber, url, tries, due);
    }

    /// The notice after a try that was not acknowledged, or nothing when it was the last.
    Optional<Notice> afterFailure(Instant now) {
        if (tries >= RESEND_AFTER.size()) {
            return Optional.empty();
        }
        Instant next = now.plus(RESEND_AFTER.get(tries));
        return Optional.of(new Notice(id, number, event, refundNumber, url, tries + 1, next));
    }
}

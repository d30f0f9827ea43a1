package io.tillgate.core.payment;

import java.time.Instant;

/// What happened to a payment, when, and by whom (`merchant`, `wallet`, `clock`, `payer`, or an operator's name).
public record Event(Kind kind, Instant at, String by) {
    /// The kinds of events.
    public enum Kind {
        OPENED,
        CHARGE_ASKED,
        AWAITING_PAYER,
        PAID,
        DECLINED,
        HELD,
        CANCEL_ASKED,
        CLOSED,
        REFUND_RESERVED,
        REFUNDED,
        REFUND_REFUSED,
        WITHDRAWN,
        LATE_SUCCESS,
        LATE_SUCCESS_CORRECTED,
        GIVEN_BACK
    }
}

package io.tillgate.core.notice;

/// What a merchant is told: of a payment, or of a shopper's agreement to be charged.
public enum NoticeKind {
    PAID,
    FAILED,
    CLOSED,
    REFUNDED,
    LATE_SUCCESS,
    /// The shopper has agreed.
    AGREED,
    /// The shopper has refused.
    REFUSED,
    /// What he agreed to is over, or he said nothing in time.
    ENDED;

    /// Whether it is told of a payment, and not of an agreement.
    public boolean isOfPayment() {
        return switch (this) {
            case PAID, FAILED, CLOSED, REFUNDED, LATE_SUCCESS -> true;
            case AGREED, REFUSED, ENDED -> false;
        };
    }
}

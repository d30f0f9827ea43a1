package io.tillgate.core.notice;

/// What a merchant is told.
public enum NoticeKind {
    PAID,
    FAILED,
    CLOSED,
    REFUNDED,
    LATE_SUCCESS
}

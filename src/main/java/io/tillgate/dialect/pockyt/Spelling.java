package io.tillgate.dialect.pockyt;

import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Mistaken;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// How this dialect spells states (wire contract 3.2) and times (5).
final class Spelling {
    /// The time zone of everything that this dialect tells: UTC+8.
    static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private Spelling() {}

    static String status(Payment payment) {
        return switch (payment.state()) {
            case Open _ -> "init";
            case Charging _, AwaitingPayer _ -> "pending";
            case Cancelling _ -> "dealing";
            case Paid _ -> "success";
            case Failed _ -> "failed";
            case Closed _ -> "closed";
        };
    }

    static String status(Refund refund) {
        return switch (refund.state()) {
            case Reserved _ -> "pending";
            case Succeeded _ -> "success";
            case Refused _, Mistaken _ -> "failed";
        };
    }

    /// `2020-10-12 21:38:16`, in UTC+8.
    static String time(Instant instant) {
        var local = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZONE);
        var text = new StringBuilder(19);
        two(text, local.getYear() / 100);
        two(text, local.getYear() % 100);
        two(text.append('-'), local.getMonthValue());
        two(text.append('-'), local.getDayOfMonth());
        two(text.append(' '), local.getHour());
        two(text.append(':'), local.getMinute());
        two(text.append(':'), local.getSecond());
        return text.toString();
    }

    /// When it was paid; empty where it is not.
    static String paymentTime(Payment payment) {
        return switch (payment.state()) {
            case Paid paid -> time(paid.at());
            case Open _, Charging _, AwaitingPayer _, Cancelling _, Failed _, Closed _ -> "";
        };
    }

    /// What of it is refunded, with two decimals.
    static String refunded(Payment payment) {
        return switch (payment.state()) {
            case Paid paid -> paid.refunded().twoDecimals();
            case Open _, Charging _, AwaitingPayer _, Cancelling _, Failed _, Closed _ -> "0.00";
        };
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}

package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// How this dialect spells states (wire contract 3.10), amounts and times (3.11).
final class Spelling {
    /// The time of Jakarta, in which every time is told and days begin.
    static final ZoneOffset JAKARTA = ZoneOffset.ofHours(7);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private Spelling() {}

    /// `2020-12-23T08:10:11+07:00`, 25 characters.
    static String time(Instant instant) {
        return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(JAKARTA));
    }

    static LocalDate day(Instant instant) {
        return instant.atOffset(JAKARTA).toLocalDate();
    }

    static ObjectNode amount(Money money) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("value", money.twoDecimals())
                .put("currency", money.currency().name());
    }

    /// The two digits of `latestTransactionStatus`, as the partner has them.
    static String status(Payment payment, Partner partner) {
        return switch (payment.state()) {
            case Open _ -> "01";
            case Charging _, Cancelling _ -> "02";
            case AwaitingPayer _ -> "03";
            case Paid paid -> paid.refunded().equals(payment.amount()) ? "04" : "00";
            case Failed _ -> "06";
            case Closed(var _, Cause cause) ->
                cause == Cause.EXPIRED ? partner.value(PartnerSetting.EXPIRED_STATUS) : "05";
        };
    }

    /// The same in words.
    static String words(Payment payment) {
        return switch (payment.state()) {
            case Open _ -> "Initiated";
            case Charging _, Cancelling _ -> "Paying";
            case AwaitingPayer _ -> "Pending";
            case Paid paid -> paid.refunded().equals(payment.amount()) ? "Refunded" : "Success";
            case Failed _ -> "Failed";
            case Closed(var _, Cause cause) -> cause == Cause.EXPIRED ? "Expired" : "Canceled";
        };
    }
}

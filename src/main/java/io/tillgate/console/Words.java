package io.tillgate.console;

import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.AttemptState.Approved;
import io.tillgate.core.payment.AttemptState.Asked;
import io.tillgate.core.payment.AttemptState.Declined;
import io.tillgate.core.payment.AttemptState.GivenBack;
import io.tillgate.core.payment.AttemptState.Held;
import io.tillgate.core.payment.AttemptState.Stranded;
import io.tillgate.core.payment.AttemptState.Waiting;
import io.tillgate.core.payment.AttemptState.Withdrawing;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.RefundState;
import io.tillgate.core.payment.RefundState.Mistaken;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// The core's values in a person's words.
final class Words {
    private Words() {}

    static String of(Payment payment) {
        return switch (payment.state()) {
            case Open _ -> "open: no wallet has been asked";
            case Charging(int attempt) -> "charging: the wallet's answer to attempt " + attempt + " is not known";
            case AwaitingPayer(int attempt) -> "waiting for the payer, attempt " + attempt;
            case Cancelling(int attempt, Cause cause, Instant since) ->
                "being cancelled since " + of(since) + " because " + of(cause) + ", attempt " + attempt;
            case Paid(int attempt, Instant at, Money refunded, Money reserved) ->
                "paid at " + of(at) + " by attempt " + attempt + ", " + of(refunded) + " refunded, " + of(reserved)
                        + " set aside for refunds, " + of(payment.refundable()) + " can be refunded";
            case Failed(Instant at, String reason) -> "failed at " + of(at) + ": " + reason;
            case Closed(Instant at, Cause cause) -> "closed at " + of(at) + " because " + of(cause);
        };
    }

    static String of(AttemptState state) {
        return switch (state) {
            case Asked _ -> "asked, no answer known";
            case Waiting _ -> "the wallet waits for the payer";
            case Withdrawing _ -> "withdrawn, the wallet has not confirmed";
            case Held(String contradiction, var _) -> "held, not believed: " + contradiction;
            case Approved(String walletId, Instant at) -> "captured at " + of(at) + ", wallet's id " + walletId;
            case Declined(String reason) -> "declined: " + reason;
            case AttemptState.Cancelled _ -> "cancelled, the wallet has confirmed";
            case GivenBack _ -> "captured, and given back";
            case Stranded(String reason) -> "captured without a sale, and not given back: " + reason;
        };
    }

    static String of(RefundState state) {
        return switch (state) {
            case Reserved _ -> "set aside, the wallet's answer is not known";
            case Succeeded(Instant at) -> "given back at " + of(at);
            case Refused(Instant at, String reason) -> "refused at " + of(at) + ": " + reason;
            case Mistaken(Instant at, String reason) ->
                "not held by the wallet, found out at " + of(at) + ": " + reason;
        };
    }

    static String of(Cause cause) {
        return switch (cause) {
            case MERCHANT -> "the merchant cancelled";
            case MERCHANT_UNPAID_ONLY -> "the merchant voided what is unpaid";
            case SHOPPER -> "the shopper gave up";
            case EXPIRED -> "its timeout has passed";
            case VERDICT_TIME -> "it was undecided for too long";
            case NEVER_HEARD -> "the wallet never heard of it";
        };
    }

    static String of(Attempt.Method method) {
        return switch (method) {
            case CODE -> "payment code";
            case QR -> "QR";
            case PAGE -> "wallet's page";
            case STORING_QR -> "QR, storing the wallet";
            case STORING_PAGE -> "wallet's page, storing the wallet";
            case APP -> "wallet's app";
            case MINIPROGRAM -> "mini program";
            case NONCE -> "nonce";
            case AGREEMENT -> "agreement";
            case FOLLOW_UP -> "schedule";
        };
    }

    /// A time in seconds, UTC.
    static String of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String of(Money money) {
        return money.toString();
    }

    /// A constant's name as a phrase: `CHARGE_ASKED` is "charge asked".
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// An address without what may be secret in it: its scheme and host.
    static String shortened(String address) {
        if (address.isEmpty()) {
            return "nobody";
        }
        return host(address).map(host -> host + "/...").orElse("(an address)");
    }

    private static Optional<String> host(String address) {
        try {
            URI uri = URI.create(address);
            return Optional.ofNullable(uri.getHost()).map(host -> uri.getScheme() + "://" + host);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}

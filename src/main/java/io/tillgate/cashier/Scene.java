package io.tillgate.cashier;

import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a shopper is shown of a payment: one case for each page of docs/cashier.md.
sealed interface Scene {
    /// No wallet is engaged: he chooses one.
    record Choose(List<WalletName> wallets) implements Scene {}

    /// The wallet has been asked for its QR or page, and has not answered yet.
    record Opening(WalletName wallet) implements Scene {}

    /// The wallet's QR is there to be scanned.
    record Scan(WalletName wallet, QrDrawing qr) implements Scene {}

    /// The wallet's own page waits for him.
    record Away(WalletName wallet, String address) implements Scene {}

    /// The wallet contradicts what it was asked for; nobody believes it yet.
    record Checking(WalletName wallet) implements Scene {}

    /// A wallet has been asked to cancel, and has not answered yet.
    record Ending() implements Scene {}

    /// The wallet said no; he may try again or take another one.
    record Declined(WalletName wallet, String reason, List<WalletName> wallets) implements Scene {}

    /// Paid, at that time; fresh for the first minutes, when he is on his way back to the shop.
    record Paid(WalletName wallet, Instant at, boolean fresh, boolean refunded) implements Scene {}

    /// He gave up.
    record Cancelled() implements Scene {}

    /// The shop gave up.
    record Withdrawn() implements Scene {}

    /// The time for it is over; closed as soon as each wallet that was engaged has had its last word.
    record Expired(boolean closed) implements Scene {}

    /// It cannot be paid any more, for another reason.
    record Failed() implements Scene {}

    /// How long a paid page brings the shopper back to the shop by itself.
    Duration FRESH = Duration.ofMinutes(2);

    /// The scene of a payment at that time.
    static Scene of(Payment payment, Instant now) {
        boolean over = !now.isBefore(payment.opening().expiresAt());
        return switch (payment.state()) {
            case PaymentState.Open _ -> over ? new Expired(false) : open(payment);
            case PaymentState.Charging(int attempt) -> over ? new Ending() : engaged(payment.attempt(attempt));
            case PaymentState.AwaitingPayer(int attempt) -> over ? new Ending() : engaged(payment.attempt(attempt));
            case PaymentState.Cancelling _ -> new Ending();
            case PaymentState.Paid paid -> paid(payment, paid, now);
            case PaymentState.Failed _ -> new Failed();
            case PaymentState.Closed(var _, Cause cause) -> closed(cause);
        };
    }

    /// The wallets that take the payment's currency, the one that the shop named first.
    static List<WalletName> wallets(Payment payment) {
        String named = payment.opening().detail("vendor").toLowerCase(Locale.ROOT);
        return Arrays.stream(Brand.values())
                .filter(brand -> brand.takes(payment.amount().currency()))
                .filter(brand -> Recurrence.takes(payment.opening(), brand.code()))
                // What has no code of its own is paid in the shop's page: here only where the shop names it.
                .filter(brand -> brand.hasPaymentCodes() || brand.code().equals(named))
                .map(WalletName::of)
                .sorted((one, other) ->
                        Boolean.compare(other.code().equals(named), one.code().equals(named)))
                .toList();
    }

    /// A word that changes whenever the page has to.
    default String mark() {
        return switch (this) {
            case Choose _ -> "choose";
            case Opening(WalletName wallet) -> "opening-" + wallet.code();
            case Scan(WalletName wallet, QrDrawing qr) ->
                "scan-" + wallet.code() + "-" + qr.path().hashCode();
            case Away(WalletName wallet, String address) -> "away-" + wallet.code() + "-" + address.hashCode();
            case Checking(WalletName wallet) -> "checking-" + wallet.code();
            case Ending _ -> "ending";
            case Declined(WalletName wallet, var _, var _) -> "declined-" + wallet.code();
            case Paid(var _, var _, var _, boolean refunded) -> refunded ? "refunded" : "paid";
            case Cancelled _ -> "cancelled";
            case Withdrawn _ -> "withdrawn";
            case Expired _ -> "expired";
            case Failed _ -> "failed";
        };
    }

    /// Whether it will look like this from now on.
    default boolean isFinal() {
        return switch (this) {
            case Choose _, Opening _, Scan _, Away _, Checking _, Ending _, Declined _ -> false;
            case Paid _, Cancelled _, Withdrawn _, Failed _ -> true;
            case Expired(boolean closed) -> closed;
        };
    }

    /// Whether he may still give up.
    default boolean mayCancel() {
        return switch (this) {
            case Choose _, Opening _, Scan _, Away _, Checking _, Declined _ -> true;
            case Ending _, Paid _, Cancelled _, Withdrawn _, Expired _, Failed _ -> false;
        };
    }

    private static Scene open(Payment payment) {
        List<WalletName> wallets = wallets(payment);
        if (!payment.attempts().isEmpty()
                && payment.attempts().getLast().state() instanceof AttemptState.Declined(String reason)) {
            return new Declined(WalletName.of(payment.attempts().getLast()), reason, wallets);
        }
        return new Choose(wallets);
    }

    private static Scene engaged(Attempt attempt) {
        WalletName wallet = WalletName.of(attempt);
        return switch (attempt.state()) {
            case AttemptState.Waiting(String page)
            when attempt.method().withoutStoring() == Attempt.Method.PAGE && isPage(page) -> new Away(wallet, page);
            case AttemptState.Waiting(String qr)
            when attempt.method().withoutStoring() == Attempt.Method.QR && !qr.isEmpty() ->
                new Scan(wallet, QrDrawing.of(qr));
            case AttemptState.Held _ -> new Checking(wallet);
            case AttemptState.Waiting _,
                    AttemptState.Asked _,
                    AttemptState.Withdrawing _,
                    AttemptState.Approved _,
                    AttemptState.Declined _,
                    AttemptState.Cancelled _,
                    AttemptState.GivenBack _,
                    AttemptState.Stranded _ -> new Opening(wallet);
        };
    }

    private static boolean isPage(String address) {
        return address.startsWith("https://") || address.startsWith("http://");
    }

    private static Scene paid(Payment payment, PaymentState.Paid paid, Instant now) {
        return new Paid(
                WalletName.of(payment.attempt(paid.attempt())),
                paid.at(),
                now.isBefore(paid.at().plus(FRESH)),
                paid.refunded().equals(payment.amount()));
    }

    private static Scene closed(Cause cause) {
        return switch (cause) {
            case SHOPPER -> new Cancelled();
            case MERCHANT, MERCHANT_UNPAID_ONLY -> new Withdrawn();
            case EXPIRED -> new Expired(true);
            case VERDICT_TIME, NEVER_HEARD -> new Failed();
        };
    }
}

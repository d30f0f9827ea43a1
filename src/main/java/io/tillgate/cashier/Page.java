package io.tillgate.cashier;

import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Everything that the page of one payment shows.
///
/// @param returnTo the shop's address for the browser, or the empty text
/// @param onward whether this answer sends the shopper on to the wallet's page
/// @param already whether he asked to pay what was paid before
record Page(Texts.Words words, Order order, Scene scene, Form form, String returnTo, boolean onward, boolean already) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// What is paid for; `left` in seconds.
    record Order(String shop, Payment payment, Goods goods, long left, boolean sandbox) {
        static Order of(String shop, Payment payment, Instant now, boolean sandbox) {
            Duration left = Duration.between(now, payment.opening().expiresAt());
            Goods goods = Goods.read(payment.opening().detail("goodsInfo"));
            return new Order(shop, payment, goods, Math.max(0, left.toSeconds()), sandbox);
        }

        String amount() {
            return Amounts.text(payment.amount());
        }

        String currency() {
            return payment.amount().currency().name();
        }

        String description() {
            return payment.opening().detail("description");
        }

        String reference() {
            return payment.opening().reference().value();
        }

        String no() {
            return payment.no().value();
        }
    }

    /// Where the page lives, and what its forms carry.
    record Form(String path, String seen, String token) {}

    String get(String key) {
        return words.get(key);
    }

    String get(String key, Object first) {
        return words.get(key, first);
    }

    String lang() {
        return words.language().code();
    }

    /// What the page says, in one line.
    String heading() {
        return switch (scene) {
            case Scene.Choose _ -> get("choose.title");
            case Scene.Opening(WalletName wallet) -> get("opening.title", wallet.name());
            case Scene.Scan(WalletName wallet, var _) -> get("scan.title", wallet.name());
            case Scene.Away(WalletName wallet, var _) -> get("away.title", wallet.name());
            case Scene.Checking(WalletName wallet) -> get("checking.title", wallet.name());
            case Scene.Ending _ -> get("ending.title");
            case Scene.Declined(WalletName wallet, var _, var _) -> get("declined.title", wallet.name());
            case Scene.Paid _ -> get("paid.title");
            case Scene.Cancelled _ -> get("cancelled.title");
            case Scene.Withdrawn _ -> get("withdrawn.title");
            case Scene.Expired _ -> get("expired.title");
            case Scene.Failed _ -> get("failed.title");
        };
    }

    /// What the amount is: to pay, as long as it can be.
    String amountTitle() {
        return get(scene.mayCancel() ? "pay" : "amount");
    }

    /// How it went, as a word for the page's colours.
    String tone() {
        return switch (scene) {
            case Scene.Choose _, Scene.Opening _, Scene.Scan _, Scene.Away _ -> "open";
            case Scene.Checking _, Scene.Ending _ -> "wait";
            case Scene.Paid _ -> "good";
            case Scene.Declined _ -> "bad";
            case Scene.Cancelled _, Scene.Withdrawn _, Scene.Expired _, Scene.Failed _ -> "over";
        };
    }

    /// The wallets that took money beyond this payment, which goes back, joined by commas; mostly the empty text.
    String givenBack() {
        Payment payment = order.payment();
        int winner = payment.state() instanceof PaymentState.Paid paid ? paid.attempt() : 0;
        List<String> names = payment.attempts().stream()
                .filter(attempt -> attempt.number() != winner)
                .filter(attempt -> attempt.state() instanceof AttemptState.Approved
                        || attempt.state() instanceof AttemptState.GivenBack)
                .map(attempt -> WalletName.of(attempt).name())
                .distinct()
                .toList();
        return String.join(", ", names);
    }

    /// Why the wallet said no, in words.
    String reason(String told) {
        return words.getOr("reason." + told.toLowerCase(Locale.ROOT), "reason.other");
    }

    /// The other wallets that could be taken now.
    List<WalletName> otherThan(WalletName wallet) {
        return Scene.wallets(order.payment()).stream()
                .filter(other -> !other.equals(wallet))
                .toList();
    }

    /// What he agrees to by paying: how often the same is charged again; mostly the empty text.
    String repeats() {
        return Recurrence.of(order.payment().opening())
                .filter(schedule -> schedule.count() != 1)
                .map(schedule -> every(schedule.everyDays()) + times(schedule.count()))
                .orElse("");
    }

    private String every(int days) {
        return days == 1 ? words.get("repeats.daily") : words.get("repeats", days);
    }

    private String times(int count) {
        return count == 0 ? words.get("repeats.open") : words.get("repeats.count", count);
    }

    /// Whether he may let the shop store the wallet that he takes.
    boolean mayStore() {
        return Engaging.mayStore(order.payment());
    }

    /// Whether the wallet that he is to pay with will be stored then.
    boolean isStoring() {
        Payment payment = order.payment();
        return payment.engaged().isPresent()
                && payment.attempt(payment.engaged().getAsInt()).method().stores();
    }

    /// The time of day and date in UTC, and for machines.
    String time(Instant at) {
        return TIME.format(at) + " UTC";
    }

    /// What is left of the time, as a clock shows it.
    String left() {
        long left = order.left();
        String rest = two(left / 60 % 60) + ":" + two(left % 60);
        return left < 3600 ? rest : left / 3600 + ":" + rest;
    }

    /// How soon a browser without scripts looks again, and where; the empty text where it need not.
    String refresh() {
        if (scene instanceof Scene.Paid paid && paid.fresh() && !already && !returnTo.isEmpty()) {
            return "5;url=" + returnTo;
        }
        // What he has ticked is not to be taken from him; nothing happens here before he presses.
        boolean ticks = mayStore() && (scene instanceof Scene.Choose || scene instanceof Scene.Declined);
        return scene.isFinal() || ticks ? "" : "5;url=" + address();
    }

    /// Whether the page brings the shopper back by itself.
    boolean leaves() {
        return scene instanceof Scene.Paid paid && paid.fresh() && !already && !returnTo.isEmpty();
    }

    String address() {
        return form.path() + "?lang=" + lang();
    }

    private static String two(long number) {
        return (number < 10 ? "0" : "") + number;
    }
}

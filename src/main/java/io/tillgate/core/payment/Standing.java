package io.tillgate.core.payment;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.AttemptState.Approved;
import io.tillgate.core.payment.AttemptState.Asked;
import io.tillgate.core.payment.AttemptState.Cancelled;
import io.tillgate.core.payment.AttemptState.Declined;
import io.tillgate.core.payment.AttemptState.GivenBack;
import io.tillgate.core.payment.AttemptState.Held;
import io.tillgate.core.payment.AttemptState.Stranded;
import io.tillgate.core.payment.AttemptState.Waiting;
import io.tillgate.core.payment.AttemptState.Withdrawing;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import java.time.Instant;
import java.util.List;

/// What changes about a payment, its state and its attempts, as the text that is stored and hashed: the state's line,
/// then one line for each attempt.
public record Standing(PaymentState state, List<Attempt> attempts) {
    public Standing {
        attempts = List.copyOf(attempts);
    }

    /// Reads what `text` has written.
    public static Standing parse(String text, Currency currency) {
        List<Line> lines = text.lines().map(Line::parse).toList();
        return new Standing(
                state(lines.getFirst(), currency),
                lines.stream().skip(1).map(Standing::attempt).toList());
    }

    /// The stored form.
    public String text() {
        StringBuilder text = new StringBuilder(line(state).toString());
        attempts.forEach(attempt -> text.append('\n').append(line(attempt)));
        return text.toString();
    }

    /// The word by which a state is stored.
    public static String word(PaymentState state) {
        return switch (state) {
            case Open _ -> "open";
            case Charging _ -> "charging";
            case AwaitingPayer _ -> "awaiting_payer";
            case Cancelling _ -> "cancelling";
            case Paid _ -> "paid";
            case Failed _ -> "failed";
            case Closed _ -> "closed";
        };
    }

    private static LineText line(PaymentState state) {
        LineText line = LineText.of(word(state));
        return switch (state) {
            case Open _ -> line;
            case Charging(int attempt) -> line.with("attempt", attempt);
            case AwaitingPayer(int attempt) -> line.with("attempt", attempt);
            case Cancelling(int attempt, Cause cause, Instant since) ->
                line.with("attempt", attempt).with("cause", cause).with("since", since);
            case Paid(int attempt, Instant at, Money refunded, Money reserved) ->
                line.with("attempt", attempt)
                        .with("at", at)
                        .with("refunded", refunded.minor())
                        .with("reserved", reserved.minor());
            case Failed(Instant at, String reason) -> line.with("at", at).with("reason", reason);
            case Closed(Instant at, Cause cause) -> line.with("at", at).with("cause", cause);
        };
    }

    private static PaymentState state(Line line, Currency currency) {
        return switch (line.word()) {
            case "open" -> new Open();
            case "charging" -> new Charging(line.number("attempt"));
            case "awaiting_payer" -> new AwaitingPayer(line.number("attempt"));
            case "cancelling" ->
                new Cancelling(line.number("attempt"), Cause.valueOf(line.get("cause")), time(line, "since"));
            case "paid" ->
                new Paid(
                        line.number("attempt"),
                        time(line, "at"),
                        new Money(currency, Long.parseLong(line.get("refunded"))),
                        new Money(currency, Long.parseLong(line.get("reserved"))));
            case "failed" -> new Failed(time(line, "at"), line.get("reason"));
            case "closed" -> new Closed(time(line, "at"), Cause.valueOf(line.get("cause")));
            default -> throw new IllegalStateException("a stored state of " + line.word());
        };
    }

    private static LineText line(Attempt attempt) {
        LineText line = LineText.of(word(attempt.state()))
                .with("no", attempt.number())
                .with("brand", attempt.brand())
                .with("method", attempt.method())
                .with("asked", attempt.askedAt());
        return switch (attempt.state()) {
            case Asked _, Cancelled _, GivenBack _ -> line;
            case Waiting(String qr) -> line.with("qr", qr);
            case Held(String contradiction, String qr) ->
                line.with("contradiction", contradiction).with("qr", qr);
            case Withdrawing(Instant since) -> line.with("since", since);
            case Approved(String walletId, Instant at) ->
                line.with("id", walletId).with("at", at);
            case Declined(String reason) -> line.with("reason", reason);
            case Stranded(String reason) -> line.with("reason", reason);
        };
    }

    private static String word(AttemptState state) {
        return switch (state) {
            case Asked _ -> "asked";
            case Waiting _ -> "waiting";
            case Held _ -> "held";
            case Withdrawing _ -> "withdrawing";
            case Approved _ -> "approved";
            case Declined _ -> "declined";
            case Cancelled _ -> "cancelled";
            case GivenBack _ -> "given_back";
            case Stranded _ -> "stranded";
        };
    }

    private static Attempt attempt(Line line) {
        AttemptState state = switch (line.word()) {
            case "asked" -> new Asked();
            case "waiting" -> new Waiting(line.get("qr"));
            case "held" -> new Held(line.get("contradiction"), line.get("qr"));
            case "withdrawing" -> new Withdrawing(time(line, "since"));
            case "approved" -> new Approved(line.get("id"), time(line, "at"));
            case "declined" -> new Declined(line.get("reason"));
            case "cancelled" -> new Cancelled();
            case "given_back" -> new GivenBack();
            case "stranded" -> new Stranded(line.get("reason"));
            default -> throw new IllegalStateException("a stored attempt of " + line.word());
        };
        return new Attempt(
                line.number("no"),
                line.get("brand"),
                Attempt.Method.valueOf(line.get("method")),
                time(line, "asked"),
                state);
    }

    private static Instant time(Line line, String key) {
        return TimeText.parse(line.get(key));
    }
}

package io.tillgate.core.payment;

import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// When a payment has to be looked at next: pure, from how it stands and the plans by brand.
public record Schedule(Map<String, AskPlan> byBrand, AskPlan standard) {
    // A wallet that contradicts itself after a final state mostly does so soon.
    private static final List<Duration> LATE_LOOKS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofDays(1));

    private static final List<Duration> NEXT_LOOKS = Stream.concat(
                    Stream.of(Duration.ofSeconds(3)),
                    Stream.concat(LATE_LOOKS.stream(), Stream.of(7, 30, 365).map(Duration::ofDays)))
            .toList();

    public Schedule {
        byBrand = Map.copyOf(byBrand);
    }

    /// When to look at a payment that has just come to stand like this.
    public Due after(Payment payment, Instant now) {
        Due beside = payment.isGivingBack() ? again(payment.brand(), now, now) : new Due.Never();
        return standing(payment, now).earlier(withdrawals(payment, now)).earlier(beside);
    }

    /// When to ask again the wallets that are to cancel what was withdrawn.
    public Due withdrawals(Payment payment, Instant now) {
        Due due = new Due.Never();
        for (Attempt attempt : payment.attempts()) {
            if (attempt.state() instanceof AttemptState.Withdrawing(Instant since)) {
                due = due.earlier(again(attempt.brand(), since, now));
            }
        }
        return due;
    }

    private Due standing(Payment payment, Instant now) {
        return switch (payment.state()) {
            case Open _ ->
                // Who comes late to the day of a charge makes it all the same, while its time is not over.
                new Due.At(Recurrence.chargeAt(payment.opening())
                        .filter(_ -> now.isBefore(payment.opening().expiresAt()))
                        .orElse(payment.opening().expiresAt()));
            case Charging(int attempt) -> nextAsk(payment, payment.attempt(attempt), now);
            case AwaitingPayer(int attempt) -> nextAsk(payment, payment.attempt(attempt), now);
            case Cancelling(int attempt, var _, Instant since) ->
                again(payment.attempt(attempt).brand(), since, now);
            case Paid(var _, Instant at, var _, var reserved) ->
                reserved.isZero() ? lateLook(payment, at, now) : again(payment.brand(), now, now);
            case Failed(Instant at, var _) -> lateLook(payment, at, now);
            case Closed(Instant at, var _) -> lateLook(payment, at, now);
        };
    }

    // What a wallet keeps that is nobody's is looked at until it is back, which a person may have to see to.
    private Due stranded(Payment payment, Instant now) {
        return payment.attempts().stream()
                .filter(attempt -> attempt.state() instanceof AttemptState.Stranded)
                .map(attempt -> again(attempt.brand(), attempt.askedAt(), now))
                .reduce(new Due.Never(), Due::earlier);
    }

    /// When to ask a wallet of that brand again about something that it was first asked at `since`.
    public Due again(String brand, Instant since, Instant now) {
        return new Due.At(now.plus(plan(brand).after(elapsed(since, now))));
    }

    /// Until when an attempt may stay undecided.
    public static Instant deadline(Payment payment, Attempt attempt) {
        Instant expiresAt = payment.opening().expiresAt();
        if (!attempt.method().isUrgent()) {
            return expiresAt;
        }
        return earlier(
                expiresAt, attempt.askedAt().plus(payment.opening().terms().verdictTime()));
    }

    private Due nextAsk(Payment payment, Attempt attempt, Instant now) {
        Instant next = now.plus(plan(attempt.brand()).after(elapsed(attempt.askedAt(), now)));
        return new Due.At(earlier(next, deadline(payment, attempt)));
    }

    private Due lateLook(Payment payment, Instant at, Instant now) {
        boolean engagedOthers =
                payment.attempts().size() > payment.engaged().stream().count();
        // Who opens the next of a schedule at the first look may fail; at the last it has been there for long.
        boolean continues = Recurrence.continues(payment);
        List<Duration> looks = continues ? NEXT_LOOKS : LATE_LOOKS;
        return looks.stream()
                .map(at::plus)
                .filter(look -> (engagedOthers || continues) && look.isAfter(now))
                .findFirst()
                .<Due>map(Due.At::new)
                .orElse(new Due.Never())
                .earlier(stranded(payment, now));
    }

    private AskPlan plan(String brand) {
        return byBrand.getOrDefault(brand, standard);
    }

    private static Duration elapsed(Instant since, Instant now) {
        return Duration.between(earlier(since, now), now);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}

package io.tillgate.core;

import io.tillgate.core.FakeAttempt.Mood;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.CancelAnswer;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Evidence;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundAnswer;
import io.tillgate.core.payment.Wallet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A small wallet network with a truth of its own, which keeps its numbers as real ones do, and between which and the
/// gateway calls and answers can be lost.
public final class FakeNetwork implements Wallet {
    /// What happens to one call.
    public enum Fault {
        NONE,
        REQUEST_LOST,
        REPLY_LOST,
        DENIES
    }

    private final InstantSource clock;
    private final Map<String, FakeAttempt> attempts = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private Function<String, Fault> faults = _ -> Fault.NONE;
    private UnaryOperator<Money> takes = UnaryOperator.identity();
    private UnaryOperator<Evidence> tells = UnaryOperator.identity();
    private boolean reverses;
    private boolean refuses;

    public FakeNetwork(InstantSource clock) {
        this.clock = clock;
    }

    /// What happens to the calls from now on, by their names: charge, open, ask, cancel, refund.
    public void faults(Function<String, Fault> next) {
        faults = next;
    }

    /// What it takes when it is asked for that much.
    public void takes(UnaryOperator<Money> other) {
        takes = other;
    }

    /// What it says that its answers are about.
    public void tells(UnaryOperator<Evidence> other) {
        tells = other;
    }

    /// Whether a cancel of a captured charge gives the money back.
    public void reverses(boolean back) {
        reverses = back;
    }

    /// Whether it refuses refunds.
    public void refuses(boolean no) {
        refuses = no;
    }

    /// Every call that reached it, in order: `charge 40…01`.
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized long calls(String name) {
        return calls.stream().filter(call -> call.startsWith(name + " ")).count();
    }

    /// The payer confirms; nothing happens to what does not wait.
    public synchronized void approve(String number) {
        attempts.computeIfPresent(number, (_, attempt) -> attempt.mood == Mood.WAITING ? capture(attempt) : attempt);
    }

    /// The payer refuses; nothing happens to what does not wait.
    public synchronized void decline(String number) {
        FakeAttempt attempt = attempts.get(number);
        if (attempt != null && attempt.mood == Mood.WAITING) {
            attempt.mood = Mood.DECLINED;
        }
    }

    /// The network captures although it has confirmed a cancel, or has declined: networks do.
    public synchronized void captureAnyway(String number) {
        attempts.computeIfPresent(number, (_, attempt) -> attempt.captured.isZero() ? capture(attempt) : attempt);
    }

    /// What it holds for the transaction: captured less refunded, over all attempts, in the smallest unit.
    public synchronized long holds(String transactionNo) {
        return attempts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(transactionNo))
                .mapToLong(entry -> entry.getValue()
                        .captured
                        .minus(entry.getValue().refunded)
                        .minor())
                .sum();
    }

    /// Every attempt number that waits for its payer.
    public synchronized List<String> waiting() {
        return attempts.entrySet().stream()
                .filter(entry -> entry.getValue().mood == Mood.WAITING)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The codes are words: `approve`, `decline`, `wait`; or an attempt number, to be charged like it.
    @Override
    public ChargeAnswer charge(Intent intent, String code, String shop) {
        return charged("charge", intent, code);
    }

    @Override
    public ChargeAnswer open(Intent intent, String shop) {
        return charged("open", intent, "wait");
    }

    @Override
    public synchronized ChargeAnswer ask(Intent intent) {
        Fault fault = heard("ask", intent);
        FakeAttempt attempt = attempts.get(intent.number());
        return switch (fault) {
            case REQUEST_LOST, REPLY_LOST -> new ChargeAnswer.Unknown(fault.name());
            case DENIES -> declined(attempt, "denied");
            case NONE -> attempt == null ? new ChargeAnswer.NeverHeard() : told(attempt);
        };
    }

    @Override
    public synchronized CancelAnswer cancel(Intent intent) {
        Fault fault = heard("cancel", intent);
        if (fault == Fault.REQUEST_LOST) {
            return new CancelAnswer.Unknown(fault.name());
        }
        FakeAttempt attempt = attempts.computeIfAbsent(intent.number(), _ -> new FakeAttempt(intent, Mood.CANCELLED));
        if (attempt.mood == Mood.WAITING) {
            attempt.mood = Mood.CANCELLED;
        }
        if (attempt.mood == Mood.APPROVED && reverses) {
            attempt.mood = Mood.REVERSED;
            attempt.refunded = attempt.captured;
        }
        return fault == Fault.REPLY_LOST ? new CancelAnswer.Unknown(fault.name()) : cancelled(attempt);
    }

    @Override
    public synchronized RefundAnswer refund(Intent intent, Refund refund) {
        Fault fault = heard("refund", intent);
        if (fault == Fault.REQUEST_LOST) {
            return new RefundAnswer.Unknown(fault.name());
        }
        FakeAttempt attempt = attempts.get(intent.number());
        RefundAnswer answer = attempt == null
                ? new RefundAnswer.Refused("not_paid")
                : attempt.refunds.computeIfAbsent(refund.no().value(), no -> refunded(attempt, no, refund.amount()));
        return fault == Fault.REPLY_LOST ? new RefundAnswer.Unknown(fault.name()) : answer;
    }

    private synchronized ChargeAnswer charged(String call, Intent intent, String code) {
        Fault fault = heard(call, intent);
        if (fault == Fault.REQUEST_LOST) {
            return new ChargeAnswer.Unknown(fault.name());
        }
        FakeAttempt attempt = attempts.computeIfAbsent(intent.number(), _ -> begun(intent, code));
        return fault == Fault.REPLY_LOST ? new ChargeAnswer.Unknown(fault.name()) : told(attempt);
    }

    private FakeAttempt begun(Intent intent, String code) {
        FakeAttempt attempt = new FakeAttempt(intent, code.equals("decline") ? Mood.DECLINED : Mood.WAITING);
        return code.equals("approve") || attempts.containsKey(code) ? capture(attempt) : attempt;
    }

    private FakeAttempt capture(FakeAttempt attempt) {
        attempt.mood = Mood.APPROVED;
        attempt.captured = takes.apply(attempt.intent.amount());
        return attempt;
    }

    private Fault heard(String call, Intent intent) {
        Fault fault = faults.apply(call);
        if (fault != Fault.REQUEST_LOST) {
            calls.add(call + " " + intent.number());
        }
        return fault;
    }

    private ChargeAnswer told(FakeAttempt attempt) {
        String brand = attempt.intent.brand().split("\\+", 2)[0];
        return switch (attempt.mood) {
            case WAITING -> new ChargeAnswer.Waiting(evidence(attempt, attempt.intent.amount()), brand, "QR");
            case APPROVED -> approved(attempt);
            case DECLINED -> declined(attempt, "balance");
            case CANCELLED, REVERSED -> declined(attempt, "cancelled");
        };
    }

    private ChargeAnswer declined(FakeAttempt attempt, String reason) {
        return new ChargeAnswer.Declined(evidence(attempt, attempt.intent.amount()), reason);
    }

    private ChargeAnswer.Approved approved(FakeAttempt attempt) {
        Evidence evidence = evidence(attempt, attempt.captured);
        String brand = attempt.intent.brand().split("\\+", 2)[0];
        return new ChargeAnswer.Approved(evidence, brand, "w" + attempt.intent.number(), clock.instant());
    }

    private Evidence evidence(FakeAttempt attempt, Money amount) {
        return tells.apply(new Evidence(attempt.intent.number(), amount, attempt.intent.payee()));
    }

    private CancelAnswer cancelled(FakeAttempt attempt) {
        return switch (attempt.mood) {
            case WAITING, DECLINED, CANCELLED -> new CancelAnswer.Cancelled();
            case APPROVED -> new CancelAnswer.AlreadyPaid(approved(attempt));
            case REVERSED -> new CancelAnswer.Reversed(evidence(attempt, attempt.captured));
        };
    }

    private RefundAnswer refunded(FakeAttempt attempt, String no, Money amount) {
        if (refuses || amount.isMoreThan(attempt.captured.minus(attempt.refunded))) {
            return new RefundAnswer.Refused(refuses ? "payer_closed" : "exceeds");
        }
        attempt.refunded = attempt.refunded.plus(amount);
        return new RefundAnswer.Done(no, amount);
    }
}

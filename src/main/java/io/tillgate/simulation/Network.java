package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.CancelAnswer;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Evidence;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundAnswer;
import io.tillgate.simulation.WalletRecord.Mood;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The wallet networks with their own record, their payers, and their moods. What it keeps is the truth; what it
/// says may be lost, late, or for a while not so.
final class Network {
    private final Agenda agenda;
    private final Faults faults;
    private final Asking asking;
    private final long seed;
    private final Map<String, WalletRecord> records = new LinkedHashMap<>();
    private final Set<String> lied = new HashSet<>();
    private final Consumer<Intent> hint;

    Network(World.Stage stage, Asking asking, Consumer<Intent> hint) {
        this.agenda = stage.agenda();
        this.faults = stage.faults();
        this.seed = stage.plan().seed();
        this.asking = asking;
        this.hint = hint;
    }

    /// What it holds for a transaction, over all attempts, in the smallest unit.
    long holds(String transactionNo) {
        return records.values().stream()
                .filter(record -> record.intent.number().startsWith(transactionNo))
                .mapToLong(record -> record.holds().minor())
                .sum();
    }

    /// What it has on record of an attempt.
    Optional<WalletRecord> recorded(String number) {
        return Optional.ofNullable(records.get(number));
    }

    /// A payer has paid by a printed code, before anybody has asked.
    void hasCaptured(Intent intent) {
        WalletRecord record = new WalletRecord(intent, Mood.APPROVED);
        record.captured = intent.amount();
        record.refusesRefunds = faults.strikes(Fault.WALLET_REFUSES_REFUND);
        records.put(intent.number(), record);
        agenda.note("wallet captures", intent.number(), record.captured);
        hint.accept(intent);
    }

    ChargeAnswer charge(Intent intent, String code) {
        asking.engages(intent);
        WalletRecord record = records.get(intent.number());
        if (record == null) {
            record = begun(intent, code);
        }
        return told(record);
    }

    ChargeAnswer ask(Intent intent) {
        WalletRecord record = records.get(intent.number());
        if (record == null || once(intent.number(), Fault.WALLET_FORGETS)) {
            return new ChargeAnswer.NeverHeard();
        }
        return told(record);
    }

    CancelAnswer cancel(Intent intent) {
        asking.cancels(intent);
        WalletRecord record = records.computeIfAbsent(intent.number(), _ -> new WalletRecord(intent, Mood.CANCELLED));
        if (record.mood == Mood.WAITING) {
            record.mood = Mood.CANCELLED;
            later(record);
        }
        if (record.mood == Mood.APPROVED && reverses(record.brand) && record.refunded.isZero()) {
            record.mood = Mood.REVERSED;
            record.refunded = record.captured;
            agenda.note("wallet reverses", intent.number());
        }
        return switch (record.mood) {
            case WAITING, DECLINED, CANCELLED -> new CancelAnswer.Cancelled();
            case APPROVED -> new CancelAnswer.AlreadyPaid(approved(record, false));
            case REVERSED -> new CancelAnswer.Reversed(evidence(record, record.captured, true));
        };
    }

    RefundAnswer refund(Intent intent, Refund refund) {
        asking.refunds(intent, refund);
        WalletRecord record = records.get(intent.number());
        String no = refund.no().value();
        if (record == null) {
            return new RefundAnswer.Refused("not_paid");
        }
        RefundAnswer answer = record.refunds.get(no);
        if (answer == null) {
            answer = refunded(record, refund);
            record.refunds.put(no, answer);
            agenda.note("wallet refunds", no, answer);
        }
        if (answer instanceof RefundAnswer.Done && once(no, Fault.WALLET_REFUSES_ONCE)) {
            return new RefundAnswer.Refused("later");
        }
        if (answer instanceof RefundAnswer.Done && once(no, Fault.WALLET_MISTAKES_REFUND)) {
            Money more = refund.amount().plus(new Money(refund.amount().currency(), 1));
            return lied.size() % 2 == 0
                    ? new RefundAnswer.Done(no + "9", refund.amount())
                    : new RefundAnswer.Done(no, more);
        }
        return answer;
    }

    private WalletRecord begun(Intent intent, String code) {
        WalletRecord record = new WalletRecord(intent, code.equals("decline") ? Mood.DECLINED : Mood.WAITING);
        records.put(intent.number(), record);
        record.refusesRefunds = faults.strikes(Fault.WALLET_REFUSES_REFUND);
        agenda.note("wallet hears of", intent.number(), code);
        if (code.equals("approve")) {
            capture(record);
        } else if (record.mood == Mood.DECLINED) {
            later(record);
        } else {
            Chance payer = Chance.of(seed, "payer" + intent.number());
            agenda.in(payer.between(200, payer.oneIn(2) ? 6_000 : 150_000), () -> decide(record, payer));
        }
        return record;
    }

    private void decide(WalletRecord record, Chance payer) {
        if (record.mood != Mood.WAITING || payer.oneIn(5)) {
            return;
        }
        record.brand = payer.of(List.of(record.intent.brand().split("\\+", -1)));
        if (payer.oneIn(4)) {
            record.mood = Mood.DECLINED;
            later(record);
        } else {
            capture(record);
        }
        hint.accept(record.intent);
    }

    private void capture(WalletRecord record) {
        Money asked = record.intent.amount();
        record.mood = Mood.APPROVED;
        // What it has boasted of already it has told exactly: more would be the difference that nobody could find out.
        boolean other = !record.lies && faults.strikes(Fault.WALLET_TAKES_OTHER_AMOUNT);
        record.captured = other ? asked.plus(new Money(asked.currency(), 1)) : asked;
        record.lies = faults.strikes(Fault.WALLET_EXAGGERATES);
        agenda.note("wallet captures", record.intent.number(), record.captured);
    }

    // Networks do: the money is taken although it was said that it will not be.
    private void later(WalletRecord record) {
        if (faults.strikes(Fault.WALLET_CAPTURES_LATE)) {
            Chance when = Chance.of(seed, "late" + record.intent.number());
            agenda.in(when.between(1, when.oneIn(2) ? 10_000 : 3_000_000), () -> {
                if (record.captured.isZero()) {
                    capture(record);
                    hint.accept(record.intent);
                }
            });
        }
    }

    private RefundAnswer refunded(WalletRecord record, Refund refund) {
        boolean tooMuch = refund.amount().isMoreThan(record.holds());
        asking.mayGiveBack(refund, !tooMuch || record.mood == Mood.REVERSED || record.lies);
        if (record.refusesRefunds || tooMuch) {
            return new RefundAnswer.Refused(tooMuch ? "exceeds" : "payer_closed");
        }
        record.refunded = record.refunded.plus(refund.amount());
        return new RefundAnswer.Done(refund.no().value(), refund.amount());
    }

    private ChargeAnswer told(WalletRecord record) {
        ChargeAnswer answer = answer(record);
        if (answer instanceof ChargeAnswer.Declined) {
            asking.declines(record.intent.number());
        }
        return answer;
    }

    private ChargeAnswer answer(WalletRecord record) {
        Money asked = record.intent.amount();
        if (boasts(record)) {
            record.lies = true;
            return new ChargeAnswer.Approved(evidence(record, asked, true), record.brand, "w?", agenda.now());
        }
        return switch (record.mood) {
            case WAITING -> new ChargeAnswer.Waiting(evidence(record, asked, false), record.brand, record.invitation());
            case APPROVED ->
                once(record.intent.number(), Fault.WALLET_DENIES)
                        ? new ChargeAnswer.Declined(evidence(record, asked, true), "denied")
                        : approved(record, true);
            case DECLINED -> new ChargeAnswer.Declined(evidence(record, asked, false), "balance");
            case CANCELLED, REVERSED -> new ChargeAnswer.Declined(evidence(record, asked, true), "cancelled");
        };
    }

    private ChargeAnswer.Approved approved(WalletRecord record, boolean mayErr) {
        return new ChargeAnswer.Approved(
                evidence(record, record.told(), !mayErr), record.brand, "w" + record.intent.number(), agenda.now());
    }

    private boolean boasts(WalletRecord record) {
        boolean refused = record.mood == Mood.DECLINED || record.mood == Mood.CANCELLED;
        return refused && asking.isOver(record.intent) && once(record.intent.number(), Fault.WALLET_BOASTS);
    }

    // Of less than it has taken it never speaks: nobody could find out before the settlement.
    private Evidence evidence(WalletRecord record, Money amount, boolean exact) {
        Intent intent = record.intent;
        Evidence right = new Evidence(intent.number(), amount, intent.payee());
        if (exact) {
            return right;
        }
        if (once(intent.number(), Fault.WALLET_MISTAKES_NUMBER)) {
            return new Evidence(intent.number() + "7", amount, right.payee());
        }
        if (once(intent.number(), Fault.WALLET_MISTAKES_PAYEE)) {
            return new Evidence(right.number(), amount, new MerchantNo("999999"));
        }
        return record.captured.isZero() && once(intent.number(), Fault.WALLET_MISTAKES_AMOUNT)
                ? new Evidence(right.number(), amount.plus(new Money(amount.currency(), 1)), right.payee())
                : right;
    }

    /// Whether the brand's networks give back what was captured when they are asked to cancel it.
    private boolean reverses(String brand) {
        return Chance.of(seed, "reverses" + brand).oneIn(2);
    }

    // The same lie is told once: who repeats it for ever cannot be told from the truth.
    private boolean once(String number, Fault fault) {
        return !lied.contains(fault + number) && faults.strikes(fault) && lied.add(fault + number);
    }
}

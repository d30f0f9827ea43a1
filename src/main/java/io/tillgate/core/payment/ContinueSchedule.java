package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.payment.Committing.Result;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Charges by the clock: a paid payment of a schedule opens the one after it, once, since its reference is unique; an
/// open one is charged when its time has come. Safe to repeat and to run on two nodes at once.
public final class ContinueSchedule {
    private final Ports ports;
    private final Committing committing;
    private final OpenPayment open;
    private final WalletAnswers answers;
    private final ChargeDecision decision;

    public ContinueSchedule(Ports ports, Decisions decisions) {
        this.ports = ports;
        this.committing = new Committing(ports.payments());
        this.open = new OpenPayment(ports, decisions);
        this.answers = new WalletAnswers(ports, decisions);
        this.decision = decisions.charge();
    }

    /// Opens the payment after a paid one, unless it is there or there is to be none.
    public void openNext(Payment payment) {
        Optional<MerchantAccount> account =
                ports.merchants().find(payment.merchant(), payment.opening().store());
        Optional<Recurrence> schedule = Recurrence.of(payment.opening());
        boolean continues = Recurrence.continues(payment) && schedule.isPresent() && account.isPresent();
        if (!continues || !(payment.state() instanceof Paid paid)) {
            return;
        }
        boolean there = ports.payments()
                .find(payment.merchant(), schedule.get().nextReference())
                .isPresent();
        if (!there && !isCancelled(payment)) {
            String paidBy = payment.attempt(paid.attempt()).walletNumber(payment.no());
            open(account.get(), payment, schedule.get().after(payment, paid.at(), paidBy));
        }
    }

    // To cancel one is to end the schedule, even where it was paid already and the wallet keeps the money.
    private boolean isCancelled(Payment payment) {
        return ports.payments().refundsOf(payment.merchant(), payment.no()).stream()
                .anyMatch(refund -> refund.reason() == Refund.Reason.CANCEL);
    }

    /// Charges an open payment of a schedule whose time has come; whether it had.
    public boolean charge(Payment payment) {
        Instant now = ports.clock().instant();
        boolean due = payment.state() instanceof Open
                && now.isBefore(payment.opening().expiresAt())
                && Recurrence.chargeAt(payment.opening())
                        .filter(at -> !now.isBefore(at))
                        .isPresent();
        Optional<Brand> brand = Recurrence.brand(payment.opening());
        if (!due || brand.isEmpty()) {
            return false;
        }
        Key key = new Key(payment.merchant(), payment.no());
        Result noted = committing.commit(
                key,
                Deadline.none(),
                present -> decision.engage(present, brand.get().code(), Attempt.Method.FOLLOW_UP, now));
        if (noted instanceof Result.Changed(Payment charging) && charging.state() instanceof Charging(int number)) {
            Intent intent = Intent.of(charging, charging.attempt(number));
            answers.record(key, number, chargeAgain(charging, intent));
        }
        return true;
    }

    /// Asks the wallet for the charge that is noted: under the same number it happens once.
    public ChargeAnswer chargeAgain(Payment payment, Intent intent) {
        String shop = ports.merchants()
                .find(payment.merchant(), payment.opening().store())
                .map(account -> account.merchant().name())
                .orElse("");
        String follows =
                Recurrence.of(payment.opening()).map(Recurrence::follows).orElse("");
        return ports.wallet().charge(intent, follows, shop);
    }

    private void open(MerchantAccount account, Payment payment, Recurrence.Next next) {
        Opening opening = payment.opening();
        Instant now = ports.clock().instant();
        Duration timeout = Duration.between(now, next.expiresAt());
        OpenPayment.Outcome outcome = open.open(
                new OpenPayment.Asked(
                        account,
                        next.reference(),
                        Way.RECURRING,
                        payment.amount(),
                        opening.settleCurrency(),
                        Brand.parse(payment.brand()).map(List::of).orElse(List.of()),
                        timeout,
                        opening.origin(),
                        next.details()),
                Deadline.none());
        if (outcome instanceof OpenPayment.Outcome.NoRate(var from, var to)) {
            throw new IllegalStateException("no rate from " + from + " to " + to + " for the next of a schedule");
        }
    }
}

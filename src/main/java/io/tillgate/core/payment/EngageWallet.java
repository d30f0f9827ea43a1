package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.Committing.Result;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.Payments.Key;
import java.time.Instant;
import java.util.Optional;

/// Engages the wallet that a shopper chose on a cashier page: notes the intent, asks the wallet to invite him, and
/// waits for it as long as the wallet wait allows. A wallet that he was invited to before is withdrawn beside that;
/// the first that is approved wins, and every other approval is given back.
public final class EngageWallet {
    /// What came of it.
    public sealed interface Outcome {
        /// The payment as it stands: awaiting the payer, or still charging when the wallet took too long.
        record Engaged(Payment payment) implements Outcome {}

        /// It is decided or being cancelled, its time is over, or it is not of a kind that a shopper chooses for.
        record CannotEngage(Payment payment) implements Outcome {}

        record CurrencyNotTaken(Brand brand, Currency currency) implements Outcome {}

        record NoSuchPayment() implements Outcome {}

        /// Nothing was stored and no wallet was asked; the same may be asked again.
        record Busy() implements Outcome {}

        /// Nobody knows whether the intent was noted; no wallet was asked.
        record Unknown() implements Outcome {}
    }

    private final Ports ports;
    private final Committing committing;
    private final WalletAnswers answers;
    private final WithdrawAttempts withdrawAttempts;
    private final ChargeDecision decision;

    public EngageWallet(Ports ports, Decisions decisions) {
        this.ports = ports;
        this.committing = new Committing(ports.payments());
        this.answers = new WalletAnswers(ports, decisions);
        this.withdrawAttempts = new WithdrawAttempts(ports, decisions);
        this.decision = decisions.charge();
    }

    /// Invites the shopper by that brand in that way (QR or PAGE, storing or not); where he is invited so already, that
    /// invitation.
    public Outcome engage(MerchantAccount account, Payment payment, Brand brand, Attempt.Method method) {
        Opening opening = payment.opening();
        boolean nobodys = method.stores() && opening.detail(Opening.CUSTOMER).isEmpty();
        if (opening.way() != Way.ONLINE || !method.invites() || nobodys) {
            return new Outcome.CannotEngage(payment);
        }
        if (!brand.takes(opening.amount().currency())) {
            return new Outcome.CurrencyNotTaken(brand, opening.amount().currency());
        }
        Result noted = committing.commit(payment, ports.patience().deadline(), now -> note(now, brand, method));
        return switch (noted) {
            case Result.Changed(Payment engaged) -> {
                withdrawOthers(engaged);
                yield new Outcome.Engaged(invited(account, engaged));
            }
            case Result.Unchanged(Payment present) -> present(account, present, brand, method);
            case Result.NoSuchPayment _ -> new Outcome.NoSuchPayment();
            case Result.Taken _, Result.Busy _ -> new Outcome.Busy();
            case Result.Unknown _ -> new Outcome.Unknown();
        };
    }

    private Optional<PaymentChange> note(Payment payment, Brand brand, Attempt.Method method) {
        Instant now = ports.clock().instant();
        boolean inTime = now.isBefore(payment.opening().expiresAt());
        return inTime ? decision.engage(payment, brand.code(), method, now) : Optional.empty();
    }

    private Outcome present(MerchantAccount account, Payment payment, Brand brand, Attempt.Method method) {
        return ChargeDecision.isInvited(payment, brand.code(), method)
                ? new Outcome.Engaged(invited(account, payment))
                : new Outcome.CannotEngage(payment);
    }

    // Under the same number nobody is invited twice, so that whoever waits for the answer may ask.
    private Payment invited(MerchantAccount account, Payment payment) {
        if (!(payment.state() instanceof Charging(int number))) {
            return payment;
        }
        Intent intent = Intent.of(payment, payment.attempt(number));
        String shop = account.merchant().name();
        return ports.patience()
                .await(() -> answers.record(payment, number, ports.wallet().open(intent, shop))
                        .orElse(payment))
                .orElse(payment);
    }

    private void withdrawOthers(Payment payment) {
        boolean any =
                payment.attempts().stream().anyMatch(attempt -> attempt.state() instanceof AttemptState.Withdrawing);
        if (any) {
            Key key = new Key(payment.merchant(), payment.no());
            ports.patience().begin(() -> withdrawAttempts.withdraw(key));
        }
    }
}

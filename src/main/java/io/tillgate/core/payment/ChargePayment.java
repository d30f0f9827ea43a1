package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.Committing.Result;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Open;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Charges the payment code that a shopper showed, or opens the QR that he will scan; waits for the wallet as long as
/// the wallet wait allows, while the answer is recorded whenever it comes.
public final class ChargePayment {
    /// What came of it.
    public sealed interface Outcome {
        /// The payment as it stands: paid, failed, awaiting the payer, or still charging when the wallet took too long.
        record Charged(Payment payment) implements Outcome {}

        /// It is closed, or is not of a kind that a payment code can pay.
        record CannotCharge(Payment payment) implements Outcome {}

        record CurrencyNotTaken(Brand brand, Currency currency) implements Outcome {}

        record NoSuchPayment() implements Outcome {}

        /// Nothing was stored and no wallet was asked; the same may be sent again.
        record Busy() implements Outcome {}

        /// Nobody knows whether the charge was noted; no wallet was asked.
        record Unknown() implements Outcome {}
    }

    /// What pays: a code or a nonce of that brand. It is never stored, and its text never shown.
    private record Shown(Brand brand, Attempt.Method method, String code) {
        @Override
        public String toString() {
            return brand + " by " + method;
        }
    }

    private final Ports ports;
    private final Committing committing;
    private final WalletAnswers answers;
    private final ChargeDecision decision;

    public ChargePayment(Ports ports, Decisions decisions) {
        this.ports = ports;
        this.committing = new Committing(ports.payments());
        this.answers = new WalletAnswers(ports, decisions);
        this.decision = decisions.charge();
    }

    /// Charges that code at that brand's wallet; a payment that was charged before answers how it stands.
    public Outcome charge(MerchantAccount account, Payment payment, Brand brand, String code) {
        return payment.opening().way() == Way.BARCODE
                ? charge(account, payment, new Shown(brand, Attempt.Method.CODE, code))
                : new Outcome.CannotCharge(payment);
    }

    /// Charges a nonce that the brand's kit made in the shop's own page. A declined one leaves the payment open for
    /// another.
    public Outcome chargeNonce(MerchantAccount account, Payment payment, Brand brand, String nonce) {
        return payment.opening().way() == Way.ONLINE
                ? charge(account, payment, new Shown(brand, Attempt.Method.NONCE, nonce))
                : new Outcome.CannotCharge(payment);
    }

    private Outcome charge(MerchantAccount account, Payment payment, Shown shown) {
        Opening opening = payment.opening();
        Brand brand = shown.brand;
        if (payment.state() instanceof Open && !brand.takes(opening.amount().currency())) {
            return new Outcome.CurrencyNotTaken(brand, opening.amount().currency());
        }
        Result noted = committing.commit(payment, ports.patience().deadline(), now -> noteCharge(now, shown));
        return switch (noted) {
            case Result.Changed(Payment charging)
            when charging.state() instanceof Charging ->
                charged(
                        charging,
                        asked -> ports.wallet()
                                .charge(asked, shown.code, account.merchant().name()));
            case Result.Changed(Payment changed) -> present(changed);
            case Result.Unchanged(Payment present) -> present(present);
            case Result.NoSuchPayment _ -> new Outcome.NoSuchPayment();
            case Result.Taken _, Result.Busy _ -> new Outcome.Busy();
            case Result.Unknown _ -> new Outcome.Unknown();
        };
    }

    /// Asks the wallet for the QR of a payment that was opened for one; harmless to repeat.
    public Payment openQr(MerchantAccount account, Payment payment) {
        return payment.state() instanceof Charging
                ? charged(
                                payment,
                                asked -> ports.wallet()
                                        .open(asked, account.merchant().name()))
                        .payment()
                : payment;
    }

    /// Charges the shopper's agreement by that token, for a payment that was opened so; harmless to repeat.
    Payment debit(MerchantAccount account, Payment payment, Secret token) {
        String shop = account.merchant().name();
        return payment.state() instanceof Charging
                ? charged(payment, asked -> ports.wallet().charge(asked, token.reveal(), shop))
                        .payment()
                : payment;
    }

    private Optional<PaymentChange> noteCharge(Payment payment, Shown shown) {
        Instant now = ports.clock().instant();
        boolean inTime = now.isBefore(payment.opening().expiresAt());
        return inTime ? decision.engage(payment, shown.brand.code(), shown.method, now) : Optional.empty();
    }

    private Outcome.Charged charged(Payment charging, Function<Intent, ChargeAnswer> ask) {
        Attempt attempt = charging.attempt(charging.engaged().orElseThrow());
        Optional<Payment> answered = ports.patience()
                .await(() -> answers.record(charging, attempt.number(), ask.apply(Intent.of(charging, attempt)))
                        .orElse(charging));
        return new Outcome.Charged(answered.orElse(charging));
    }

    private static Outcome present(Payment payment) {
        return switch (payment.state()) {
            case Open _, Closed _ -> new Outcome.CannotCharge(payment);
            case Charging _,
                    PaymentState.AwaitingPayer _,
                    PaymentState.Cancelling _,
                    PaymentState.Paid _,
                    PaymentState.Failed _ -> new Outcome.Charged(payment);
        };
    }
}

package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.money.Rate;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.payment.Payments.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Makes a payment of what a wallet has captured by itself, by a store's static QR: once for each number of the
/// wallet, which is the payment's own. The wallet is then asked about it as about any other, and its answer
/// makes it paid.
public final class ReceivePayment {
    /// What came of it.
    public sealed interface Outcome {
        /// A payment that was not there before.
        record Received(Payment payment) implements Outcome {}

        /// It was received before: the payment as it stands now.
        record Known(Payment payment) implements Outcome {}

        /// Nobody knows whether it was stored; the same may be received again.
        record Unknown() implements Outcome {}
    }

    /// What a wallet says that it has captured for a store: under which number, by which brand, and how much in
    /// all.
    public record Captured(
            MerchantAccount account,
            TransactionNo no,
            Brand brand,
            Money amount,
            Origin origin,
            Map<String, String> details) {
        public Captured {
            details = Map.copyOf(details);
        }
    }

    // It is captured already, so that no time of ours may end it.
    private static final Duration FOR_EVER = Duration.ofDays(3650);
    private static final int REFERENCES = 10;

    private final Ports ports;
    private final ChargeDecision decision;
    private final WalletAnswers answers;

    public ReceivePayment(Ports ports, Decisions decisions) {
        this.ports = ports;
        this.decision = decisions.charge();
        this.answers = new WalletAnswers(ports, decisions);
    }

    /// Stores it, unless it is stored already, and asks the wallet about it.
    public Outcome receive(Captured captured, Deadline deadline) {
        for (int i = 0; i < REFERENCES; i++) {
            // The merchant may have used the number as a reference of its own.
            String reference = captured.no().value() + (i == 0 ? "" : "-" + i);
            PaymentChange change = decision.openEngaged(
                    opening(captured, new Reference(reference)),
                    captured.brand().code(),
                    Attempt.Method.QR);
            switch (ports.payments().commit(change, deadline)) {
                case STORED -> {
                    return new Outcome.Received(asked(change.after()));
                }
                case TAKEN -> {
                    Optional<Payment> there =
                            ports.payments().find(captured.account().merchant().no(), captured.no());
                    if (there.isPresent()) {
                        return new Outcome.Known(there.get());
                    }
                }
                case OVERTAKEN, BUSY, UNKNOWN -> {
                    return new Outcome.Unknown();
                }
            }
        }
        return new Outcome.Unknown();
    }

    // What is not asked now, for whatever reason, is due soon.
    private Payment asked(Payment payment) {
        Key key = new Key(payment.merchant(), payment.no());
        ChargeAnswer answer = ports.wallet().ask(Intent.of(payment, payment.attempt(1)));
        return answers.record(key, 1, answer).orElse(payment);
    }

    private Opening opening(Captured captured, Reference reference) {
        MerchantAccount account = captured.account();
        Instant now = ports.clock().instant();
        return new Opening(
                account.merchant().no(),
                captured.no(),
                account.store().no(),
                reference,
                Way.STATIC_QR,
                captured.amount(),
                OpenPayment.terms(account, rate(captured, now)),
                digest(captured),
                now,
                now.plus(FOR_EVER),
                captured.origin(),
                captured.details());
    }

    // Money that is there already is settled as it is where it cannot be changed.
    private Rate rate(Captured captured, Instant now) {
        Currency paid = captured.amount().currency();
        Currency settle = captured.account().store().settings().settleCurrency().orElse(paid);
        return ports.rates()
                .at(paid, settle, now)
                .or(() -> ports.rates().at(paid, paid, now))
                .orElseThrow(() -> new IllegalStateException("no rate from " + paid + " to itself"));
    }

    private static Digest digest(Captured captured) {
        return Digest.ofTexts(
                Way.STATIC_QR.name(),
                captured.account().store().no().value(),
                captured.amount().currency().name(),
                Long.toString(captured.amount().minor()),
                captured.brand().code());
    }
}

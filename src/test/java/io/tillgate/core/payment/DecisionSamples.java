package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Money;
import io.tillgate.core.money.Rate;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.notice.NoticeKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// A payment of 13.00 USD in every state that it can be in, each reached by the decisions themselves, and every answer
/// of a wallet.
final class DecisionSamples {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Instant LATER = NOON.plusSeconds(60);
    static final MerchantNo MERCHANT = new MerchantNo("200043");

    private final AtomicLong last = new AtomicLong(400_000_000_000_000_900L);
    final Decisions decisions = Decisions.of(
            new Schedule(Map.of(), AskPlan.STANDARD), () -> new TransactionNo("" + last.incrementAndGet()));

    /// The payments by what they are called in the tables.
    Map<String, Payment> states() {
        Map<String, Payment> states = new LinkedHashMap<>();
        Payment charging = engaged(open(Way.BARCODE));
        Payment awaiting = answered(charging, waiting(charging));
        states.put("open", open(Way.BARCODE));
        states.put("charging", charging);
        states.put("awaiting", awaiting);
        states.put("awaiting, held", answered(awaiting, approved(awaiting, 1, "1.00", "200043")));
        for (Cause cause : Cause.values()) {
            states.put("cancelling, " + cause, cancelling(awaiting, cause));
        }
        states.put("paid", answered(charging, approved(charging, 1, "13.00", "200043")));
        states.put("failed", answered(charging, declined(charging, "13.00")));
        states.put("closed", closed(cancelling(awaiting, Cause.MERCHANT)));
        return states;
    }

    /// The payment of that name.
    Payment state(String name) {
        return Objects.requireNonNull(states().get(name), name);
    }

    /// Payments with two attempts, of which the first is spoken of: declined, then the shopper took another wallet.
    Map<String, Payment> secondTries() {
        Map<String, Payment> states = new LinkedHashMap<>();
        Payment first = engaged(open(Way.ONLINE));
        Payment declined = answered(first, declined(first, "13.00"));
        Payment second = engaged(declined);
        states.put("open again", declined);
        states.put("charging again", second);
        states.put("cancelling the second", cancelling(second, Cause.SHOPPER));
        states.put("paid by the second", answered(second, 2, approved(second, 2, "13.00", "200043")));
        states.put("closed after the second", closed(cancelling(second, Cause.EXPIRED)));
        return states;
    }

    /// Payments of two wallets whose shopper took another one while the first waited for him; the first is spoken of.
    Map<String, Payment> switched() {
        Map<String, Payment> states = new LinkedHashMap<>();
        Payment first = invited(open(Way.ONLINE), "alipay");
        Payment awaiting = answered(first, waiting(first));
        Payment charging = invited(awaiting, "wechatpay");
        Payment second = answered(
                charging, 2, new ChargeAnswer.Waiting(evidence(charging, 2, "13.00", "200043"), "wechatpay", "Q2"));
        Payment cancelling = cancelling(second, Cause.SHOPPER);
        states.put("switching", charging);
        states.put("switched", second);
        states.put("switched, first cancelled", withdrawn(second));
        states.put(
                "open, first withdrawing",
                answered(second, 2, new ChargeAnswer.Declined(evidence(second, 2, "13.00", "200043"), "balance")));
        states.put("paid by the second", answered(second, 2, approved(second, 2, "13.00", "200043")));
        states.put("cancelling the second", cancelling);
        states.put("cancelling the first", closed(cancelling));
        states.put("closed", closed(closed(cancelling)));
        return states;
    }

    /// Payments whose shopper lets the shop store the wallet that he takes, by its QR and by its page.
    Map<String, Payment> storing() {
        Map<String, Payment> states = new LinkedHashMap<>();
        for (Attempt.Method method : List.of(Attempt.Method.STORING_QR, Attempt.Method.STORING_PAGE)) {
            Payment asked = invited(open(Way.ONLINE), "wechatpay", method);
            Payment awaiting =
                    answered(asked, new ChargeAnswer.Waiting(evidence(asked, 1, "13.00", "200043"), "wechatpay", "Q1"));
            states.put("asked, " + method, asked);
            states.put("awaiting, " + method, awaiting);
            states.put("withdrawn, " + method, invited(awaiting, "wechatpay", method.withoutStoring()));
            states.put("paid, " + method, answered(awaiting, approved(awaiting, 1, "13.00", "200043")));
            states.put("cancelling, " + method, cancelling(awaiting, Cause.SHOPPER));
        }
        return states;
    }

    private Payment invited(Payment payment, String brand) {
        return invited(payment, brand, Attempt.Method.QR);
    }

    private Payment invited(Payment payment, String brand, Attempt.Method method) {
        return decisions
                .charge()
                .engage(payment, brand, method, NOON)
                .orElseThrow()
                .after();
    }

    /// What a wallet may say about the payment's first attempt, by what it is called in the tables.
    Map<String, ChargeAnswer> chargeAnswers(Payment payment) {
        Map<String, ChargeAnswer> answers = new LinkedHashMap<>();
        answers.put("approved", approved(payment, 1, "13.00", "200043"));
        answers.put("approved, 1.00", approved(payment, 1, "1.00", "200043"));
        answers.put("approved, 0.00", approved(payment, 1, "0.00", "200043"));
        answers.put("approved, other payee", approved(payment, 1, "13.00", "202333"));
        answers.put("approved, other number", approved(payment, 2, "13.00", "200043"));
        answers.put("declined", declined(payment, "13.00"));
        answers.put("declined, 1.00", declined(payment, "1.00"));
        answers.put("waiting", waiting(payment));
        answers.put("waiting, no qr", new ChargeAnswer.Waiting(evidence(payment, 1, "13.00", "200043"), "alipay", ""));
        answers.put("waiting, 1.00", new ChargeAnswer.Waiting(evidence(payment, 1, "1.00", "200043"), "alipay", "Q"));
        answers.put("never heard", new ChargeAnswer.NeverHeard());
        answers.put("unknown", new ChargeAnswer.Unknown("cut"));
        return answers;
    }

    /// What a wallet may say to a cancel of the payment's first attempt.
    Map<String, CancelAnswer> cancelAnswers(Payment payment) {
        return cancelAnswers(payment, 1);
    }

    Map<String, CancelAnswer> cancelAnswers(Payment payment, int attempt) {
        Map<String, CancelAnswer> answers = new LinkedHashMap<>();
        answers.put("cancelled", new CancelAnswer.Cancelled());
        answers.put("reversed", new CancelAnswer.Reversed(evidence(payment, attempt, "13.00", "200043")));
        answers.put("reversed, 1.00", new CancelAnswer.Reversed(evidence(payment, attempt, "1.00", "200043")));
        answers.put("reversed, other payee", new CancelAnswer.Reversed(evidence(payment, attempt, "13.00", "202333")));
        answers.put("already paid", new CancelAnswer.AlreadyPaid(approved(payment, attempt, "13.00", "200043")));
        answers.put("already paid, 1.00", new CancelAnswer.AlreadyPaid(approved(payment, attempt, "1.00", "200043")));
        answers.put(
                "already paid, other payee",
                new CancelAnswer.AlreadyPaid(approved(payment, attempt, "13.00", "202333")));
        answers.put("unknown", new CancelAnswer.Unknown("cut"));
        return answers;
    }

    ChargeAnswer.Approved approved(Payment payment, int attempt, String amount, String payee) {
        return new ChargeAnswer.Approved(evidence(payment, attempt, amount, payee), "alipay", "w1", NOON);
    }

    Payment open(Way way) {
        return decisions.charge().open(opening(way)).after();
    }

    Payment engaged(Payment payment) {
        return decisions
                .charge()
                .engage(payment, "alipay", Attempt.Method.CODE, NOON)
                .orElseThrow()
                .after();
    }

    Payment answered(Payment payment, ChargeAnswer answer) {
        return answered(payment, 1, answer);
    }

    private Payment answered(Payment payment, int attempt, ChargeAnswer answer) {
        return decisions
                .charge()
                .answered(payment, payment.attempt(attempt), answer, NOON)
                .orElseThrow()
                .after();
    }

    static Money usd(String major) {
        return Money.parse(Currency.USD, major).orElseThrow();
    }

    private Payment cancelling(Payment payment, Cause cause) {
        return decisions
                .cancel()
                .cancel(payment, cause, NOON, "x")
                .orElseThrow()
                .after();
    }

    private Payment withdrawn(Payment switched) {
        return decisions
                .withdraw()
                .answered(switched, switched.attempt(1), new CancelAnswer.Cancelled(), NOON)
                .orElseThrow()
                .after();
    }

    private Payment closed(Payment cancelling) {
        Optional<PaymentChange> change = decisions
                .cancel()
                .answered(cancelling, cancelling.engaged().getAsInt(), new CancelAnswer.Cancelled(), NOON);
        return change.orElseThrow().after();
    }

    private static ChargeAnswer declined(Payment payment, String amount) {
        return new ChargeAnswer.Declined(evidence(payment, 1, amount, "200043"), "balance");
    }

    private static ChargeAnswer waiting(Payment payment) {
        return new ChargeAnswer.Waiting(evidence(payment, 1, "13.00", "200043"), "alipay", "QR");
    }

    private static Evidence evidence(Payment payment, int attempt, String amount, String payee) {
        return new Evidence(payment.no().value() + "0" + attempt, usd(amount), new MerchantNo(payee));
    }

    private static Opening opening(Way way) {
        Terms terms = new Terms(
                Rate.same(Currency.USD),
                new Fee(new BigDecimal("1.9"), new BigDecimal("0.10")),
                Duration.ofMinutes(2),
                EnumSet.range(NoticeKind.PAID, NoticeKind.LATE_SUCCESS));
        return new Opening(
                MERCHANT,
                new TransactionNo("400000000000000001"),
                new StoreNo("300014"),
                new Reference("r1"),
                way,
                usd("13.00"),
                terms,
                Digest.ofTexts("asked"),
                NOON,
                NOON.plusSeconds(7200),
                new Origin("pockyt", "c1"),
                Map.of(Opening.NOTIFY_ADDRESS, "https://shop.example/ipn"));
    }
}

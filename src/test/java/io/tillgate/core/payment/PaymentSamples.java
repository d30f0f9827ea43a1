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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Payments for tests: a merchant's sale of 100.00 CNY settled in USD, and the changes of its life.
public final class PaymentSamples {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    public static final MerchantNo MERCHANT = new MerchantNo("200043");
    public static final StoreNo STORE = new StoreNo("300014");
    public static final Schedule SCHEDULE = new Schedule(Map.of(), AskPlan.STANDARD);

    private static final Terms TERMS = new Terms(
            new Rate(Currency.CNY, Currency.USD, new BigDecimal("0.1400"), "table"),
            new Fee(new BigDecimal("1.9"), new BigDecimal("0.10")),
            Duration.ofMinutes(2),
            Set.of(NoticeKind.PAID, NoticeKind.REFUNDED));

    private final AtomicLong last;
    private final LateSuccess late;
    private final ChargeDecision charge;

    /// Samples whose transaction numbers follow this one.
    public PaymentSamples(long last) {
        this.last = new AtomicLong(last);
        this.late = new LateSuccess(SCHEDULE, this::nextNo);
        this.charge = new ChargeDecision(SCHEDULE, late);
    }

    /// A number never given before by these samples.
    public TransactionNo nextNo() {
        return new TransactionNo(Long.toString(last.incrementAndGet()));
    }

    /// What opening a payment under this reference changes.
    public PaymentChange open(String reference) {
        return charge.open(opening(MERCHANT, nextNo(), reference, NOON));
    }

    public PaymentChange open(MerchantNo merchant, TransactionNo no, String reference) {
        return charge.open(opening(merchant, no, reference, NOON));
    }

    public PaymentChange openAt(String reference, Instant createdAt) {
        return charge.open(opening(MERCHANT, nextNo(), reference, createdAt));
    }

    /// A payment with a wallet engaged from the start, waiting to be asked about.
    public PaymentChange openEngaged(String reference) {
        Opening opening = opening(MERCHANT, nextNo(), reference, NOON);
        return charge.openEngaged(opening, "alipay", Attempt.Method.QR);
    }

    public PaymentChange engage(Payment open) {
        return charge.engage(open, "alipay", Attempt.Method.CODE, NOON.plusSeconds(1))
                .orElseThrow();
    }

    /// The wallet approves the newest attempt.
    public PaymentChange paid(Payment engaged) {
        return answered(engaged, approved(engaged, engaged.amount()));
    }

    /// The wallet declines the newest attempt.
    public PaymentChange declined(Payment engaged) {
        Evidence evidence = approved(engaged, engaged.amount()).evidence();
        return answered(engaged, new ChargeAnswer.Declined(evidence, "balance"));
    }

    /// The wallet has captured that much of what it declined.
    public PaymentChange capturedLate(Payment failed, long minor) {
        return answered(failed, approved(failed, new Money(failed.amount().currency(), minor)));
    }

    /// The wallet refuses to give a late success back, and says that it holds so much.
    public PaymentChange corrected(Payment failed, Refund late, long minor) {
        ChargeAnswer holds = approved(failed, new Money(failed.amount().currency(), minor));
        return new RefundDecision(SCHEDULE, this.late)
                .refusedLate(failed, late, "exceeds", holds, NOON.plusSeconds(5))
                .orElseThrow();
    }

    private PaymentChange answered(Payment payment, ChargeAnswer answer) {
        return charge.answered(payment, payment.attempts().getLast(), answer, NOON.plusSeconds(2))
                .orElseThrow();
    }

    private static ChargeAnswer.Approved approved(Payment payment, Money amount) {
        Attempt attempt = payment.attempts().getLast();
        Intent intent = Intent.of(payment, attempt);
        return new ChargeAnswer.Approved(
                new Evidence(intent.number(), amount, intent.payee()),
                attempt.brand(),
                "w-" + payment.no().value(),
                NOON.plusSeconds(2));
    }

    public PaymentChange close(Payment open) {
        return new CancelDecision(SCHEDULE, late, this::nextNo)
                .cancel(open, Cause.MERCHANT, NOON.plusSeconds(3), "merchant")
                .orElseThrow();
    }

    /// A refund of that many minor units is set aside.
    public PaymentChange reserve(Payment paid, String refundReference, long minor) {
        return reserve(paid, nextNo(), refundReference, minor);
    }

    public PaymentChange reserve(Payment paid, TransactionNo no, String refundReference, long minor) {
        Instant at = NOON.plusSeconds(4);
        Money amount = new Money(paid.amount().currency(), minor);
        Digest digest = Digest.ofTexts("refund", refundReference);
        var asked = new RefundDecision.Asked(amount, Refund.Reason.MERCHANT, digest, at, "https://shop.example/refund");
        Refund refund = RefundDecision.ofSale(paid, no, new Reference(refundReference), asked);
        return new RefundDecision(SCHEDULE, late).reserve(paid, refund, at).orElseThrow();
    }

    /// The wallet has done the refund.
    public PaymentChange refunded(Payment paid, List<Refund> refunds, Refund refund) {
        return refunded(paid, refunds, refund, NOON.plusSeconds(5));
    }

    public PaymentChange refunded(Payment paid, List<Refund> refunds, Refund refund, Instant at) {
        RefundAnswer done = new RefundAnswer.Done(refund.no().value(), refund.amount());
        return new RefundDecision(SCHEDULE, late)
                .answered(paid, refunds, refund.no(), done, at)
                .orElseThrow();
    }

    private static Opening opening(MerchantNo merchant, TransactionNo no, String reference, Instant createdAt) {
        return new Opening(
                merchant,
                no,
                STORE,
                new Reference(reference),
                Way.BARCODE,
                new Money(Currency.CNY, 10_000),
                TERMS,
                Digest.ofTexts("asked", reference),
                createdAt,
                createdAt.plus(Duration.ofHours(2)),
                new Origin("pockyt", "c1"),
                Map.of("description", "two teas = 100 % + 茶 \t🍵", "notify", "https://shop.example/ipn"));
    }
}

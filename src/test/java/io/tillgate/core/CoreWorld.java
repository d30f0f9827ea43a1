package io.tillgate.core;

import io.tillgate.core.desk.AbandonPayment;
import io.tillgate.core.desk.AskCancel;
import io.tillgate.core.desk.AttendDue;
import io.tillgate.core.desk.AttendPayment;
import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Money;
import io.tillgate.core.money.Rate;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.payment.AskPlan;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.EngageWallet;
import io.tillgate.core.payment.MemoryPayments;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.Schedule;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.Wallet;
import io.tillgate.core.payment.WalletAnswers;
import io.tillgate.core.payment.Way;
import io.tillgate.core.refund.AskRefund;
import io.tillgate.core.refund.RefundPayment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/// The whole core over memory: one merchant, one store, a clock that a test moves, and a network that a test breaks.
public final class CoreWorld {
    public static final MerchantNo MERCHANT = new MerchantNo("200043");
    public static final StoreNo STORE = new StoreNo("300014");

    // Leases end by the world's clock, so that a test need not wait for them.
    public final MemoryPayments payments =
            new MemoryPayments(() -> Duration.between(Instant.EPOCH, this.now).toNanos());
    public final FakeNetwork network = new FakeNetwork(() -> this.now);
    public final Map<Currency, BigDecimal> toUsd = new ConcurrentHashMap<>(
            Map.of(Currency.CNY, new BigDecimal("0.14"), Currency.JPY, new BigDecimal("0.0067")));
    public final Ports ports;
    public final OpenPayment openPayment;
    public final ChargePayment chargePayment;
    public final RefundPayment refundPayment;
    public final CancelPayment cancelPayment;
    public final AttendPayment attendPayment;
    public final FindPayment findPayment;
    public final EngageWallet engageWallet;
    public final AbandonPayment abandonPayment;
    private final WalletAnswers answers;
    private final AttendDue attendDue;
    private final AtomicLong lastNo = new AtomicLong(400_000_000_000_000_000L);
    private final Map<StoreSetting, String> settings = new ConcurrentHashMap<>(Map.of(
            StoreSetting.NOTIFY_REFUNDS, "yes",
            StoreSetting.NOTIFY_CLOSINGS, "yes",
            StoreSetting.NOTIFY_LATE_SUCCESS, "yes"));
    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final WorldPatience patience = new WorldPatience();

    public CoreWorld() {
        this(UnaryOperator.identity(), UnaryOperator.identity());
    }

    /// A world where somebody stands between the core and its payments, and between it and the wallets.
    public CoreWorld(UnaryOperator<Payments> before, UnaryOperator<Wallet> between) {
        Payments seen = before.apply(payments);
        Decisions decisions = Decisions.of(new Schedule(Map.of(), AskPlan.STANDARD), this::nextNo);
        ports = new Ports(
                seen,
                this::nextNo,
                (_, _) -> Optional.of(account()),
                this::rate,
                between.apply(network),
                patience,
                () -> now);
        AskRefund askRefund = new AskRefund(ports, decisions);
        AskCancel askCancel = new AskCancel(ports, decisions, askRefund);
        openPayment = new OpenPayment(ports, decisions);
        chargePayment = new ChargePayment(ports, decisions);
        refundPayment = new RefundPayment(ports, decisions, askRefund);
        cancelPayment = new CancelPayment(ports, decisions, askCancel, refundPayment);
        attendPayment = new AttendPayment(ports, decisions, askCancel, askRefund);
        findPayment = new FindPayment(seen);
        engageWallet = new EngageWallet(ports, decisions);
        answers = new WalletAnswers(ports, decisions);
        abandonPayment = new AbandonPayment(ports, decisions, askCancel);
        attendDue = new AttendDue(
                seen, attendPayment, (keys, work) -> keys.stream().map(work).toList(), () -> now);
    }

    /// Others are at work: who looks again and again shall do so.
    public void othersAtWork() {
        patience.othersAtWork();
    }

    /// What others do while the next one waits who finds nothing at his first look.
    public void meanwhile(Runnable work) {
        patience.meanwhile(work);
    }

    /// Callers are gone before the wallet has answered; the work is done all the same.
    public void hurry(boolean gone) {
        patience.hurry(gone);
    }

    public Instant now() {
        return now;
    }

    public void set(StoreSetting setting, String value) {
        settings.put(setting, value);
    }

    public String lastNo() {
        return Long.toString(lastNo.get());
    }

    public MerchantAccount account() {
        Merchant merchant =
                new Merchant(MERCHANT, "Shop", Fee.parse("1.9", "0.10").orElseThrow());
        return new MerchantAccount(
                merchant, new Store(MERCHANT, STORE, "Till", new StoreSettings(settings)), List.of());
    }

    /// What a till asks for: so many USD, by barcode, to be settled in USD.
    public OpenPayment.Asked asked(String reference, String amount) {
        return asked(reference, Way.BARCODE, usd(amount), List.of());
    }

    public OpenPayment.Asked asked(String reference, Way way, Money amount, List<Brand> brands) {
        return new OpenPayment.Asked(
                account(),
                reference,
                way,
                amount,
                Currency.USD,
                brands,
                Duration.ofHours(2),
                new Origin("pockyt", "c1"),
                Map.of("notify", "https://shop.example/ipn"));
    }

    public Payment opened(OpenPayment.Asked asked) {
        return ((OpenPayment.Outcome.Opened) openPayment.open(asked, () -> 1)).payment();
    }

    /// A payment of so many USD that the code, a word for the network, has been charged for.
    public Payment charged(String reference, String amount, String code) {
        return charge(opened(asked(reference, amount)), code);
    }

    public Payment charge(Payment payment, String code) {
        return ((ChargePayment.Outcome.Charged) chargePayment.charge(account(), payment, Brand.ALIPAY, code)).payment();
    }

    /// A payment of 13.00 USD whose shopper sees a cashier page and has chosen no wallet.
    public Payment online(String reference) {
        return opened(asked(reference, Way.ONLINE, usd("13.00"), List.of()));
    }

    /// The payment after its shopper has chosen that wallet's QR, if he could.
    public Payment engage(Payment payment, Brand brand) {
        engageWallet.engage(account(), now(payment), brand, Attempt.Method.QR);
        return now(payment);
    }

    public RefundPayment.Outcome refund(Payment payment, String amount, String reference) {
        Money money = Money.parse(payment.amount().currency(), amount).orElseThrow();
        RefundPayment.Asked asked = new RefundPayment.Asked(payment, money, reference, "", Refund.Reason.MERCHANT);
        return refundPayment.refund(asked, account().store().settings());
    }

    public CancelPayment.Outcome cancel(Payment payment) {
        return cancelPayment.cancel(account(), payment);
    }

    /// A wallet's answer about an attempt comes in.
    public void record(Payment payment, int attempt, ChargeAnswer answer) {
        answers.record(new Key(payment.merchant(), payment.no()), attempt, answer);
    }

    /// The payment as it stands now.
    public Payment now(Payment payment) {
        return payments.find(payment.merchant(), payment.no()).orElseThrow();
    }

    public List<Refund> refundsOf(Payment payment) {
        return payments.refundsOf(payment.merchant(), payment.no());
    }

    public void attend(Payment payment) {
        attendPayment.attend(new Key(payment.merchant(), payment.no()));
    }

    /// Moves the clock from due time to due time, attending to what falls due on the way.
    public void walk(Duration by) {
        Instant end = now.plus(by);
        Optional<Instant> due = payments.nextDue().filter(time -> !time.isAfter(end));
        while (due.isPresent()) {
            now = due.get().isAfter(now) ? due.get() : now;
            attendDue.attendAll();
            due = payments.nextDue().filter(time -> !time.isAfter(end));
        }
        now = end;
    }

    /// Moves the clock, attending to nothing.
    public void pass(Duration by) {
        now = now.plus(by);
    }

    public static Money usd(String major) {
        return Money.parse(Currency.USD, major).orElseThrow();
    }

    private TransactionNo nextNo() {
        return new TransactionNo(Long.toString(lastNo.incrementAndGet()));
    }

    private Optional<Rate> rate(Currency from, Currency to, Instant time) {
        if (from == to) {
            return Optional.of(Rate.same(from));
        }
        return to == Currency.USD
                ? Optional.ofNullable(toUsd.get(from)).map(value -> new Rate(from, to, value, "table"))
                : Optional.empty();
    }
}

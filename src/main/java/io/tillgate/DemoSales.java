package io.tillgate;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.money.Rate;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.AttemptState.Asked;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Evidence;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Stored;
import io.tillgate.core.payment.Terms;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.Way;
import io.tillgate.process.CannotStart;
import io.tillgate.wallet.Wallets.Captured;
import io.tillgate.wallet.Wallets.SandboxControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The sales that printed examples speak of, made at a sandbox's first start; what is there already stays as it is, so
/// that a start that was interrupted is simply done again.
record DemoSales(Ports ports, Decisions decisions, SandboxControl network) {
    private static final Instant EXPIRES = Instant.parse("2099-12-31T16:00:00Z");
    private static final MerchantNo SHOP = new MerchantNo("200043");

    private record Sale(String no, String store, String reference, Money amount, boolean paid) {}

    private static final List<Sale> SALES = List.of(
            new Sale("297553638301777927", "300014", "test20200101306", usd("0.01"), true),
            new Sale("297553636764407286", "300014", "demo-pay", usd("13.00"), false),
            new Sale("297553638300708562", "300014", "demo-query", DemoMerchants.money(Currency.CNY, "10.00"), true),
            new Sale("316129873376769782", "303660", "demo-refund", usd("100.00"), true));

    void make() {
        for (Sale sale : SALES) {
            open(sale);
            if (sale.paid()) {
                capture(sale);
            }
        }
    }

    private void open(Sale sale) {
        StoreNo store = new StoreNo(sale.store());
        MerchantAccount account = ports.merchants().find(SHOP, store).orElseThrow();
        Instant now = ports.clock().instant();
        Rate rate =
                ports.rates().at(sale.amount().currency(), Currency.USD, now).orElseThrow();
        Opening opening = new Opening(
                SHOP,
                new TransactionNo(sale.no()),
                store,
                new Reference(sale.reference()),
                Way.BARCODE,
                sale.amount(),
                new Terms(rate, account.merchant().fee(), Duration.ofMinutes(2), Set.of(NoticeKind.PAID)),
                Digest.ofTexts("demo", sale.no()),
                now,
                EXPIRES,
                new Origin("pockyt", account.credentials().getFirst().id()),
                Map.of("description", "demo sale"));
        stored(ports.payments().commit(decisions.charge().open(opening), Deadline.none()), Stored.TAKEN);
    }

    // The wallet's record first: a sale that is paid here must be captured there.
    private void capture(Sale sale) {
        Payment payment = present(sale);
        Instant at = payment.opening().createdAt();
        String number = new Attempt(1, "", Attempt.Method.CODE, at, new Asked()).walletNumber(payment.no());
        String refused =
                network.recordCapture(new Captured(number, Brand.ALIPAY.code(), sale.amount(), SHOP.value(), at));
        if (!refused.isEmpty()) {
            throw new CannotStart("The demo sales cannot be made: " + refused + ".");
        }
        if (payment.state() instanceof Open) {
            PaymentChange engaged = decisions
                    .charge()
                    .engage(payment, Brand.ALIPAY.code(), Attempt.Method.CODE, at)
                    .orElseThrow();
            stored(ports.payments().commit(engaged, Deadline.none()), Stored.OVERTAKEN);
            payment = present(sale);
        }
        if (payment.state() instanceof Charging) {
            Evidence evidence = new Evidence(number, sale.amount(), SHOP);
            ChargeAnswer approved = new ChargeAnswer.Approved(evidence, Brand.ALIPAY.code(), "demo-" + sale.no(), at);
            PaymentChange paid = decisions
                    .charge()
                    .answered(payment, payment.attempt(1), approved, at)
                    .orElseThrow();
            stored(ports.payments().commit(paid, Deadline.none()), Stored.OVERTAKEN);
        }
    }

    private Payment present(Sale sale) {
        return ports.payments().find(SHOP, new TransactionNo(sale.no())).orElseThrow();
    }

    private static void stored(Stored stored, Stored also) {
        if (stored != Stored.STORED && stored != also) {
            throw new IllegalStateException("a demo sale was not stored: " + stored);
        }
    }

    private static Money usd(String decimal) {
        return DemoMerchants.money(Currency.USD, decimal);
    }
}

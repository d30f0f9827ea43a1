package io.tillgate.simulation;

import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.Way;
import io.tillgate.core.refund.RefundPayment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// One sale as people make it: a till or a shop opens it, charges, shows codes, cancels, refunds and asks, in an
/// order that is mostly sensible; twice, at the same time, and again when no answer came.
final class Trade implements Runnable {
    private static final List<Brand> WALLETS = List.of(Brand.ALIPAY, Brand.WECHATPAY, Brand.PAYPAL, Brand.UNIONPAY);
    private static final List<Currency> CURRENCIES =
            List.of(Currency.USD, Currency.USD, Currency.USD, Currency.CNY, Currency.JPY, Currency.IDR, Currency.KRW);

    private static final int LOOKS = 4;

    private final Chance chance;
    private final Calls calls;
    private final Answers answers;
    private final MerchantAccount account;
    private final String reference;
    private final Way way;
    private final Money amount;

    Trade(int number, Chance chance, Calls calls, Answers answers, Street street) {
        this.chance = chance;
        this.calls = calls;
        this.answers = answers;
        this.account = street.account(chance);
        this.reference = "r" + (chance.oneIn(12) ? number / 2 : number);
        this.way = chance.of(List.of(Way.BARCODE, Way.BARCODE, Way.QR, Way.MIXED_QR, Way.ONLINE, Way.ONLINE));
        Currency currency = chance.of(CURRENCIES);
        this.amount = new Money(currency, chance.oneIn(4) ? chance.between(1, 9) : chance.between(10, 250_000));
    }

    @Override
    public void run() {
        open(amount, false);
        (way == Way.ONLINE ? Tempo.PAGE : Tempo.TILL).moves(chance, calls, this::move);
    }

    private void move() {
        int kind = chance.below(20);
        if (way == Way.ONLINE && kind > 16) {
            hesitate();
        } else if (kind < 9) {
            pay();
        } else if (kind < 13) {
            refund();
        } else if (kind < 15) {
            cancel();
        } else if (kind < 18) {
            ask();
        } else {
            open(kind == 18 ? amount : amount.plus(amount), chance.oneIn(3));
        }
    }

    private void open(Money price, boolean foolish) {
        List<Brand> brands = switch (way) {
            case QR -> List.of(foolish ? Brand.TNG : Brand.ALIPAY);
            case MIXED_QR -> WALLETS.subList(0, chance.between(2, 3));
            // What is paid by a static code is opened by the wallet, and what recurs by the clock: never asked for.
            case BARCODE, ONLINE, IN_APP, AUTO_DEBIT, STATIC_QR, RECURRING -> List.of();
        };
        OpenPayment.Asked asked = new OpenPayment.Asked(
                account,
                foolish && chance.oneIn(2) ? "" : reference,
                way,
                price,
                foolish && way == Way.BARCODE ? Currency.CNY : Currency.USD,
                brands,
                Duration.ofMinutes(chance.of(List.of(5, 30, 120))),
                new Origin("pockyt", account.credentials().getFirst().id()),
                Map.of("notify", Addresses.shop(account.merchant().no())));
        calls.send(
                "open " + reference,
                core -> core.open().open(asked, core.ports().patience().deadline()),
                outcome -> answers.opened(asked, outcome));
    }

    private void pay() {
        switch (way) {
            case BARCODE -> charge();
            case QR, MIXED_QR -> onPayment("show", this::show);
            case ONLINE, IN_APP, AUTO_DEBIT -> shop();
            case STATIC_QR -> throw new IllegalStateException("the wallet opens it, not the shop");
            case RECURRING -> throw new IllegalStateException("the clock opens it, not the shop");
        }
    }

    private void charge() {
        String code = chance.of(List.of("approve", "approve", "wait", "decline"));
        Brand brand =
                chance.oneIn(15) ? Brand.TNG : amount.currency() == Currency.USD ? chance.of(WALLETS) : Brand.ALIPAY;
        onPayment("charge " + code, (core, payment) -> {
            answers.charged(core.charge().charge(account, payment, brand, code));
            return true;
        });
    }

    private boolean show(Operations core, Payment payment) {
        if (chance.oneIn(10)) {
            answers.charged(core.charge().charge(account, payment, Brand.ALIPAY, "approve"));
        } else {
            // Shown is only what has just been opened or found.
            answers.seen(Ghost.is(payment) ? payment : core.charge().openQr(account, payment));
        }
        return true;
    }

    // A shopper on a cashier page takes a wallet, another one, and now and then gives up.
    private void shop() {
        if (chance.oneIn(9)) {
            onPayment("abandon", (core, payment) -> {
                answers.abandoned(core.abandon().abandon(payment));
                return true;
            });
            return;
        }
        Brand brand =
                chance.oneIn(20) ? Brand.TNG : amount.currency() == Currency.USD ? chance.of(WALLETS) : Brand.ALIPAY;
        Attempt.Method method = chance.oneIn(20)
                ? Attempt.Method.CODE
                : chance.of(List.of(Attempt.Method.QR, Attempt.Method.QR, Attempt.Method.PAGE));
        onPayment("engage " + brand, (core, payment) -> {
            answers.engaged(core.engage().engage(account, payment, brand, method));
            return true;
        });
    }

    // Who takes one wallet after the other, and is back at the choice, gives up.
    private void hesitate() {
        shop();
        for (int i = 0; i < LOOKS; i++) {
            shop();
            calls.pause(chance.between(200, 2_500));
            onPayment("looks", (core, payment) -> {
                if (payment.state() instanceof PaymentState.Open) {
                    answers.abandoned(core.abandon().abandon(payment));
                }
                return true;
            });
        }
    }

    private void cancel() {
        onPayment("cancel", (core, payment) -> {
            answers.cancelled(core.cancel().cancel(account, payment));
            return true;
        });
    }

    private void refund() {
        Money part = new Money(
                chance.oneIn(30) ? Currency.HKD : amount.currency(),
                chance.oneIn(3) ? amount.minor() : Math.max(1, amount.minor() / chance.between(2, 4)));
        String number = chance.oneIn(3) ? "" : "b" + reference + chance.below(3);
        Runnable once = () -> onPayment("refund " + part + " " + number, (core, payment) -> {
            RefundPayment.Asked asked = new RefundPayment.Asked(payment, part, number, "", Refund.Reason.MERCHANT);
            answers.refunded(asked, core.refund().refund(asked, account.store().settings()));
            return true;
        });
        if (chance.oneIn(3)) {
            calls.beside(once);
        }
        once.run();
    }

    private void ask() {
        onPayment("query", (core, payment) -> {
            TransactionNo no = payment.no();
            answers.found(core.find().byNo(account, no));
            answers.found(core.find().byBoth(account, no, new Reference(chance.oneIn(5) ? "other" : reference)));
            core.ports().payments().refundsOf(payment.merchant(), no).stream()
                    .findFirst()
                    .ifPresent(refund -> answers.found(core.find().byNo(account, refund.no())));
            return true;
        });
    }

    // As a dialect does it: the payment is found first, and what was found is asked about.
    private void onPayment(String what, BiFunction<Operations, Payment, Boolean> operation) {
        calls.send(
                what + " " + reference,
                core -> {
                    FindPayment.Outcome found = core.find().byReference(account, new Reference(reference));
                    answers.found(found);
                    return payment(found)
                            .map(payment -> operation.apply(core, chance.oneIn(60) ? Ghost.of(payment) : payment))
                            .orElse(false);
                },
                _ -> {});
    }

    private static Optional<Payment> payment(FindPayment.Outcome found) {
        return found instanceof FindPayment.Outcome.Found(Payment payment, var _)
                ? Optional.of(payment)
                : Optional.empty();
    }
}

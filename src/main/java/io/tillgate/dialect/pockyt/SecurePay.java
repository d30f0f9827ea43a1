package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.DebitWallet;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Way;
import io.tillgate.http.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `/online/v3/secure-pay` and `/online/v4/secure-pay` (wire contract 1.8, 1.9): opens a payment and answers where
/// its shopper pays: the cashier page, or for terminal YIP the shop's own page with the token that its wallet kit
/// begins with. No wallet hears of the payment before the shopper is there. A wallet that a customer has stored
/// (vaultId) is charged at once, without him.
final class SecurePay implements Endpoint {
    /// The two versions: what they check of the goods, and how they answer.
    enum Version {
        V3("prepay success "),
        V4("prepay success");

        private final String text;

        Version(String text) {
            this.text = text;
        }
    }

    private final Version version;
    private final Pockyt.Core core;
    private final Function<Key, String> cashier;
    private final Answers answers;

    SecurePay(Version version, Pockyt.Core core, Function<Key, String> cashier, Answers answers) {
        this.version = version;
        this.core = core;
        this.cashier = cashier;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        Currency currency = fields.currency("currency").orElse(Currency.USD);
        var amount = fields.amount("amount", currency);
        Optional<Brand> brand = fields.onlineVendor("vendor");
        var sale = new Sale(call, fields, currency);
        OnlineSale.read(fields, sale, brand);
        var who = new OnlineCustomer(core, answers, call, fields);
        GoodsInfo.read(fields, version == Version.V4, amount).ifPresent(goods -> sale.keep(OnlineSale.GOODS, goods));
        if (fields.problem().isPresent()) {
            return answers.problem(fields.problem().get());
        }
        return who.then(customer -> {
            if (who.isVault()) {
                return who.wallet(customer, brand, wallet -> debited(wallet, sale, amount));
            }
            sale.keep(Opening.CUSTOMER, customer);
            return answers.opened(
                    core.open()
                            .open(
                                    sale.asked(
                                            Way.ONLINE,
                                            amount,
                                            brand.map(List::of).orElse(List.of())),
                                    core.ports().patience().deadline()),
                    this::opened);
        });
    }

    // Without the shopper, and so without a page for him.
    private Answer debited(StoredWallet stored, Sale sale, Optional<Money> amount) {
        Ports ports = core.ports();
        Optional<StoredWallet> ready =
                ports.patience().await(() -> core.autoDebit().consult().ready(stored));
        StoredWallet wallet = ready.orElse(stored);
        sale.keep(Opening.CUSTOMER, wallet.wish().customer());
        sale.keep(Opening.AGREEMENT, wallet.no().value());
        Brand brand = Brand.parse(wallet.wish().brand()).orElseThrow();
        OpenPayment.Asked asked = sale.asked(Way.AUTO_DEBIT, amount, List.of(brand));
        return switch (core.autoDebit()
                .debit()
                .debit(wallet, asked, ports.patience().deadline())) {
            case DebitWallet.Outcome.Debited(Payment payment) -> charged(wallet, payment);
            case DebitWallet.Outcome.NotOpened(OpenPayment.Outcome why) ->
                answers.opened(why, payment -> charged(wallet, payment));
            case DebitWallet.Outcome.NotInForce(StoredWallet over) -> notCharged(over);
            case DebitWallet.Outcome.AccessEnded _ -> noAnswer();
        };
    }

    // The wallet has given no token yet, or it is over.
    private Answer notCharged(StoredWallet wallet) {
        return wallet.stands()
                ? noAnswer()
                : answers.failure(Code.STATE, "vaultId : cannot be charged, " + AutoDebitAnswers.why(wallet));
    }

    private Answer noAnswer() {
        return answers.failure(Code.WALLET, "the wallet has not answered : send again with the same reference");
    }

    private Answer charged(StoredWallet wallet, Payment payment) {
        JsonText json = rest(amount(payment.opening()), payment.opening())
                .text("status", Spelling.status(payment))
                .text(OnlineCustomer.VAULT, wallet.no().value())
                .end();
        return payment.state() instanceof PaymentState.Failed failed
                ? answers.whole(json, Code.SUCCESS, "declined : " + failed.reason())
                : done(json);
    }

    private Answer opened(Payment payment) {
        if (!OnlineSale.isOnTheShopsPage(payment.opening())) {
            String page = cashier.apply(new Key(payment.merchant(), payment.no()));
            return whole(payment.opening(), "cashierUrl", page);
        }
        Ports ports = core.ports();
        return ports.patience()
                .await(() -> ports.wallet().clientToken(payment.opening()))
                .flatMap(Function.identity())
                .map(token -> whole(payment.opening(), "authorization", token))
                .orElseGet(this::noAnswer);
    }

    private Answer whole(Opening opening, String where, String there) {
        JsonText json = amount(opening).text(where, there);
        return done(rest(json, opening).end());
    }

    private static JsonText amount(Opening opening) {
        return JsonText.object().begin("result").text("amount", opening.amount().twoDecimals());
    }

    private static JsonText rest(JsonText json, Opening opening) {
        return json.text("currency", opening.amount().currency().name())
                .text("reference", opening.reference().value())
                .text("settleCurrency", opening.settleCurrency().name())
                .text("transactionNo", opening.no().value());
    }

    private Answer done(JsonText json) {
        if (version == Version.V4) {
            // The published sample spells it so; clients read ret_code.
            json.text("re_code", Code.SUCCESS.wire());
        }
        return answers.whole(json, Code.SUCCESS, version.text);
    }
}

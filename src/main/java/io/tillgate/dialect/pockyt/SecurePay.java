package io.tillgate.dialect.pockyt;

import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Way;
import io.tillgate.http.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `/online/v3/secure-pay` and `/online/v4/secure-pay` (wire contract 1.8, 1.9): opens a payment and answers where its
/// shopper pays: the cashier page, or for terminal YIP the shop's own page with the token that its wallet kit begins
/// with. No wallet hears of the payment before the shopper is there.
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
        GoodsInfo.read(fields, version == Version.V4, amount).ifPresent(goods -> sale.keep(OnlineSale.GOODS, goods));
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> answers.opened(
                        core.open()
                                .open(
                                        sale.asked(
                                                Way.ONLINE,
                                                amount,
                                                brand.map(List::of).orElse(List.of())),
                                        core.ports().patience().deadline()),
                        this::opened));
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
                .orElseGet(() -> answers.failure(
                        Code.WALLET, "the wallet has not answered : send again with the same reference"));
    }

    private Answer whole(Opening opening, String where, String there) {
        JsonText json = JsonText.object()
                .begin("result")
                .text("amount", opening.amount().twoDecimals())
                .text(where, there)
                .text("currency", opening.amount().currency().name())
                .text("reference", opening.reference().value())
                .text("settleCurrency", opening.settleCurrency().name())
                .text("transactionNo", opening.no().value())
                .end();
        if (version == Version.V4) {
            // The published sample spells it so; clients read ret_code.
            json.text("re_code", Code.SUCCESS.wire());
        }
        return answers.whole(json, Code.SUCCESS, version.text);
    }
}

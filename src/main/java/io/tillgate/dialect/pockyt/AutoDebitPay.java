package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Way;
import io.tillgate.http.Answer;
import java.util.List;
import java.util.Optional;

/// `/auto-debit/v3/pay` (wire contract 1.14): charges an agreement without asking the shopper, once for each reference.
final class AutoDebitPay implements Endpoint {
    private final Pockyt.Core core;
    private final AutoDebitAnswers answers;

    AutoDebitPay(Pockyt.Core core, AutoDebitAnswers answers) {
        this.core = core;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        Currency currency = fields.currency("currency").orElse(Currency.USD);
        Optional<Money> amount = fields.amount("amount", currency);
        if (!fields.has("reference")) {
            fields.note(Problem.missing("reference", "expected the merchant's own number of the payment"));
        }
        var sale = new Sale(call, fields, currency);
        Optional<Brand> vendor = fields.vendor("vendor");
        return answers.found(call, fields, wallet -> {
            boolean another = vendor.filter(
                            named -> !named.code().equals(wallet.wish().brand()))
                    .isPresent();
            return another
                    ? answers.failure(Code.MISMATCH, "vendor : the agreement is with another wallet")
                    : paid(wallet, sale, amount);
        });
    }

    private Answer paid(StoredWallet wallet, Sale sale, Optional<Money> amount) {
        Brand brand = Brand.parse(wallet.wish().brand()).orElseThrow();
        sale.keep(Opening.AGREEMENT, wallet.no().value());
        OpenPayment.Asked asked = sale.asked(Way.AUTO_DEBIT, amount, List.of(brand));
        return answers.debited(
                wallet,
                core.autoDebit()
                        .debit()
                        .debit(wallet, asked, core.ports().patience().deadline()),
                payment -> answers.paid(wallet, payment));
    }
}

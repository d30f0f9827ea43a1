package io.tillgate.dialect.pockyt;

import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Patience;
import io.tillgate.core.payment.Way;
import io.tillgate.http.Answer;
import java.util.List;

/// `/app-instore/v3/add` (wire contract 1.1): registers a sale for a payment code; no money moves.
final class Add implements Endpoint {
    private final OpenPayment open;
    private final Patience patience;
    private final Answers answers;

    Add(OpenPayment open, Patience patience, Answers answers) {
        this.open = open;
        this.patience = patience;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        Currency currency = fields.currency("currency", Currency.USD).orElse(Currency.USD);
        var amount = fields.amount("amount", currency);
        var sale = new Sale(call, fields, currency);
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> answers.opened(
                        open.open(sale.asked(Way.BARCODE, amount, List.of()), patience.deadline()),
                        payment -> answers.success("add success", payment)));
    }
}

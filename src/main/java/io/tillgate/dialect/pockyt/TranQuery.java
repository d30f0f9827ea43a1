package io.tillgate.dialect.pockyt;

import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.payment.PaymentWallets;
import io.tillgate.http.Answer;

/// `/app-data-search/v3/tran-query` (wire contract 1.7): how one transaction stands; never waits for a wallet.
final class TranQuery implements Endpoint {
    private static final String TEXT = "query success ";

    private final FindPayment find;
    private final PaymentWallets wallets;
    private final Answers answers;

    TranQuery(FindPayment find, PaymentWallets wallets, Answers answers) {
        this.find = find;
        this.wallets = wallets;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        Lookup lookup = Lookup.read(fields);
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> answers.found(
                        lookup.in(find, call.account()),
                        found -> answers.success(TEXT, json -> {
                            Results.queried(json, found.payment(), found.refunds());
                            wallets.of(found.payment())
                                    .ifPresent(wallet -> json.text(
                                            OnlineCustomer.VAULT, wallet.no().value()));
                        }),
                        (payment, refund) -> answers.success(TEXT, json -> Results.queried(json, payment, refund))));
    }
}

package io.tillgate.dialect.pockyt;

import io.tillgate.core.desk.FindPayment;
import io.tillgate.http.Answer;

/// `/app-data-search/v3/tran-query` (wire contract 1.7): how one transaction stands; never waits for a wallet.
final class TranQuery implements Endpoint {
    private static final String TEXT = "query success ";

    private final FindPayment find;
    private final Answers answers;

    TranQuery(FindPayment find, Answers answers) {
        this.find = find;
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
                        found -> answers.success(TEXT, json -> Results.queried(json, found.payment(), found.refunds())),
                        (payment, refund) -> answers.success(TEXT, json -> Results.queried(json, payment, refund))));
    }
}

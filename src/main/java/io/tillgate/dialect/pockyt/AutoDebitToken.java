package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.http.Answer;

/// `/auto-debit/v3/apply-token` (wire contract 1.14): fetches or renews the token, which the merchant never sees.
final class AutoDebitToken implements Endpoint {
    private static final String EXPECTED = "expected AUTHORIZATION_CODE or REFRESH_TOKEN";

    private final Pockyt.Core core;
    private final AutoDebitAnswers answers;

    AutoDebitToken(Pockyt.Core core, AutoDebitAnswers answers) {
        this.core = core;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        String grant = call.fields().text("grantType");
        switch (grant) {
            case "AUTHORIZATION_CODE", "REFRESH_TOKEN" -> {}
            case "" -> fields.note(Problem.missing("grantType", EXPECTED));
            default -> fields.note(Problem.bad("grantType", EXPECTED));
        }
        return answers.found(call, fields, wallet -> applied(wallet, grant.equals("REFRESH_TOKEN")));
    }

    private Answer applied(StoredWallet wallet, boolean renew) {
        ConsultWallet consult = core.autoDebit().consult();
        return core.ports()
                .patience()
                .await(() -> renew ? consult.renew(wallet) : consult.authorize(wallet))
                .map(answers::applied)
                .orElseGet(answers::noAnswer);
    }
}

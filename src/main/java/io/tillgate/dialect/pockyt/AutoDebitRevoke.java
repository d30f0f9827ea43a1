package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.http.Answer;

/// `/auto-debit/v3/revoke` (wire contract 1.14): ends an agreement. It is not charged any more from here on; a wallet
/// that does not answer is told again.
final class AutoDebitRevoke implements Endpoint {
    private final Pockyt.Core core;
    private final AutoDebitAnswers answers;

    AutoDebitRevoke(Pockyt.Core core, AutoDebitAnswers answers) {
        this.core = core;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        return answers.found(call, call.reader(), this::revoked);
    }

    private Answer revoked(StoredWallet wallet) {
        ConsultWallet consult = core.autoDebit().consult();
        // Durable at once; only the wallet's confirmation is waited for.
        StoredWallet over = consult.end(wallet);
        core.ports().patience().await(() -> consult.confirm(over));
        return answers.revoked(over);
    }
}

package io.tillgate.dialect.pockyt;

import io.tillgate.core.desk.CancelPayment;
import io.tillgate.http.Answer;

/// `/appUnicode/mixedCancel` (wire contract 1.20): cancels a mixed QR as `cancel` does a transaction.
final class MixedCancel implements Endpoint {
    private final MixedRecord records;
    private final CancelPayment cancel;
    private final Answers answers;

    MixedCancel(MixedRecord records, CancelPayment cancel, Answers answers) {
        this.records = records;
        this.cancel = cancel;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        return records.answer(call, payment -> answers.cancelled(cancel.cancel(call.account(), payment)));
    }
}

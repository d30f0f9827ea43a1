package io.tillgate.dialect.pockyt;

import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.http.Answer;

/// `cancel` and `reverse` (wire contract 1.4, 1.5): closes an unpaid transaction, gives back what is left of a paid
/// one.
final class Cancel implements Endpoint {
    private final FindPayment find;
    private final CancelPayment cancel;
    private final Answers answers;

    Cancel(FindPayment find, CancelPayment cancel, Answers answers) {
        this.find = find;
        this.cancel = cancel;
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
                        payment -> answers.cancelled(cancel.cancel(call.account(), payment))));
    }
}

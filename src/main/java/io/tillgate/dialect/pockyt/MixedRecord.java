package io.tillgate.dialect.pockyt;

import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.Way;
import io.tillgate.http.Answer;
import java.util.Optional;
import java.util.function.Function;

/// Finds what a recordNo names: a payment that was opened as a mixed QR, and no other.
final class MixedRecord {
    private final FindPayment find;
    private final Answers answers;

    MixedRecord(FindPayment find, Answers answers) {
        this.find = find;
        this.answers = answers;
    }

    Answer answer(Call call, Function<Payment, Answer> found) {
        FieldReader fields = call.reader();
        Optional<TransactionNo> no = fields.transactionNo("recordNo");
        if (!fields.has("recordNo")) {
            fields.note(Problem.missing("recordNo", "expected what generateMixedCode answered"));
        }
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> answers.found(
                        find.byNo(call.account(), no.orElseThrow()),
                        payment ->
                                payment.opening().way() == Way.MIXED_QR ? found.apply(payment) : answers.notFound()));
    }
}

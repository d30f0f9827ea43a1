package io.tillgate.dialect.pockyt;

import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.http.Answer;

/// `/appUnicode/mixedQuery` (wire contract 1.20): how a mixed QR stands, and which wallet has paid it.
final class MixedQuery implements Endpoint {
    private final MixedRecord records;
    private final Answers answers;

    MixedQuery(MixedRecord records, Answers answers) {
        this.records = records;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        return records.answer(call, payment -> answers.success("query success ", json -> result(json, payment)));
    }

    private static void result(JsonText json, Payment payment) {
        Opening opening = payment.opening();
        json.text("amount", opening.amount().twoDecimals())
                .text("currency", opening.amount().currency().name())
                .textOrNothing("paymentTime", Spelling.paymentTime(payment))
                .text("recordNo", opening.no().value())
                .text("reference", opening.reference().value())
                .text("refundAmount", Spelling.refunded(payment));
        MixedCode.PARTS.forEach(part -> json.text(part, opening.detail(part)));
        json.text("settleCurrency", opening.settleCurrency().name())
                .text("status", Spelling.status(payment))
                .textOrNothing("vendor", payer(payment));
    }

    private static String payer(Payment payment) {
        return payment.state() instanceof Paid paid
                ? payment.attempt(paid.attempt()).brand()
                : "";
    }
}

package io.tillgate.dialect.pockyt;

import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.refund.RefundPayment;
import io.tillgate.http.Answer;
import java.util.Optional;

/// `/app-data-search/v3/refund` (wire contract 1.6): gives back all or a part of a paid transaction.
final class RefundSale implements Endpoint {
    private final FindPayment find;
    private final RefundPayment refund;
    private final Answers answers;
    private final boolean sandbox;

    private record Asked(Optional<Money> amount, Optional<Currency> settle, String reference, String ipnUrl) {}

    RefundSale(FindPayment find, RefundPayment refund, Answers answers, boolean sandbox) {
        this.find = find;
        this.refund = refund;
        this.answers = answers;
        this.sandbox = sandbox;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        Currency currency = fields.currency("currency").orElse(Currency.USD);
        Asked asked = new Asked(
                fields.amount("refundAmount", currency),
                fields.optionalCurrency("settleCurrency"),
                fields.reference("refundReference").map(Reference::value).orElse(""),
                fields.address("ipnUrl").orElse(""));
        Lookup lookup = Lookup.read(fields);
        if (asked.reference().isEmpty() && !mayLackReference(call)) {
            fields.note(Problem.missing(
                    "refundReference", "this store takes no refund without it, since a repeat could pay again"));
        }
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() ->
                        answers.found(lookup.in(find, call.account()), payment -> refunded(call, payment, asked)));
    }

    private Answer refunded(Call call, Payment payment, Asked asked) {
        Currency settles = payment.opening().settleCurrency();
        if (asked.settle().filter(settle -> settle != settles).isPresent()) {
            return answers.failure(Code.MISMATCH, "settleCurrency : expected that of the sale, " + settles);
        }
        return answers.refunded(refund.refund(
                new RefundPayment.Asked(
                        payment,
                        asked.amount().orElseThrow(),
                        asked.reference(),
                        asked.ipnUrl(),
                        Refund.Reason.MERCHANT),
                call.settings()));
    }

    private boolean mayLackReference(Call call) {
        return switch (call.settings().value(StoreSetting.REFUND_WITHOUT_REFERENCE)) {
            case "yes" -> true;
            case "no" -> false;
            default -> sandbox;
        };
    }
}

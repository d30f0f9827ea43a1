package io.tillgate.dialect.pockyt;

import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.http.Answer;
import java.util.Optional;

/// `/app-instore/v3/pay` and `/prepay` (wire contract 1.2): charges the payment code that the shopper showed.
final class Pay implements Endpoint {
    private final FindPayment find;
    private final ChargePayment charge;
    private final Answers answers;

    Pay(FindPayment find, ChargePayment charge, Answers answers) {
        this.find = find;
        this.charge = charge;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        Lookup lookup = Lookup.read(fields);
        Optional<String> code = fields.paymentCode("paymentBarcode");
        Optional<Brand> brand = fields.vendor("vendor").or(() -> code.flatMap(Brand::ofPaymentCode));
        if (code.isPresent() && brand.isEmpty()) {
            fields.note(Problem.missing("vendor", "the payment code does not tell whose it is"));
        }
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> answers.found(
                        lookup.in(find, call.account()),
                        payment -> answers.charged(
                                charge.charge(call.account(), payment, brand.orElseThrow(), code.orElseThrow()))));
    }
}

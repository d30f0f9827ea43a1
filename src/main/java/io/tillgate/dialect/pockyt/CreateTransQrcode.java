package io.tillgate.dialect.pockyt;

import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Patience;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Way;
import io.tillgate.http.Answer;
import java.util.List;
import java.util.Optional;

/// `/app-instore/v3/create-trans-qrcode` (wire contract 1.3): opens a payment and the QR of one wallet for the
/// shopper to scan.
final class CreateTransQrcode implements Endpoint {
    private final OpenPayment open;
    private final QrCodes codes;
    private final Patience patience;
    private final Answers answers;

    CreateTransQrcode(OpenPayment open, QrCodes codes, Patience patience, Answers answers) {
        this.open = open;
        this.codes = codes;
        this.patience = patience;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        Currency currency = fields.currency("currency").orElse(Currency.USD);
        var amount = fields.amount("amount", currency);
        Optional<Brand> brand = fields.requiredVendor("vendor");
        var sale = new Sale(call, fields, currency);
        boolean picture = fields.truth("needQrcode", true);
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> answers.opened(
                        open.open(sale.asked(Way.QR, amount, List.of(brand.orElseThrow())), patience.deadline()),
                        payment -> codes.answer(call, payment, (json, present) -> result(json, present, picture))));
    }

    private void result(JsonText json, Payment payment, boolean picture) {
        Opening opening = payment.opening();
        json.text("reference", opening.reference().value())
                .text("amount", opening.amount().twoDecimals());
        codes.deepLink(json, payment);
        json.text("transactionNo", opening.no().value())
                .text("settleCurrency", opening.settleCurrency().name())
                .text("currency", opening.amount().currency().name())
                .text("timeout", QrCodes.timeout(opening));
        codes.picture(json, payment, picture);
    }
}

package io.tillgate.dialect.pockyt;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Patience;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Way;
import io.tillgate.http.Answer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `/appUnicode/generateMixedCode` (wire contract 1.20): one QR that any wallet of the currency can pay, with tax and
/// tip.
final class MixedCode implements Endpoint {
    /// The names of the parts of the amount, on the wire and among a payment's details.
    static final List<String> PARTS = List.of("saleAmount", "tax", "tip");

    private static final BigDecimal GREATEST = new BigDecimal("999999999.99");

    private final OpenPayment open;
    private final QrCodes codes;
    private final Patience patience;
    private final Answers answers;

    MixedCode(OpenPayment open, QrCodes codes, Patience patience, Answers answers) {
        this.open = open;
        this.codes = codes;
        this.patience = patience;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        Currency currency = fields.currency("currency").orElse(Currency.USD);
        Optional<Money> amount = fields.amount("saleAmount", currency);
        Money tax = fields.optionalAmount("tax", currency).orElse(Money.zero(currency));
        Money tip = fields.optionalAmount("tip", currency).orElse(Money.zero(currency));
        if (fields.truth("needTip", false) && !fields.has("tip")) {
            fields.note(
                    Problem.bad("needTip", "expected false, or a tip beside it; the wallets ask the payer for none"));
        }
        boolean picture = fields.truth("needQrcode", false);
        var sale = new Sale(call, fields, currency);
        Optional<Money> total = amount.map(net -> net.plus(tax).plus(tip));
        if (total.filter(sum -> sum.major().compareTo(GREATEST) > 0).isPresent()) {
            fields.note(Problem.bad("saleAmount", "expected at most " + GREATEST + " together with tax and tip"));
        }
        amount.ifPresent(net -> sale.keep("saleAmount", net.twoDecimals()));
        sale.keep("tax", tax.twoDecimals());
        sale.keep("tip", tip.twoDecimals());
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> answers.opened(
                        open.open(sale.asked(Way.MIXED_QR, total, brands(currency)), patience.deadline()),
                        payment -> codes.answer(call, payment, (json, present) -> result(json, present, picture))));
    }

    private void result(JsonText json, Payment payment, boolean picture) {
        Opening opening = payment.opening();
        json.text("amount", opening.amount().twoDecimals())
                .text("currency", opening.amount().currency().name());
        codes.deepLink(json, payment);
        codes.picture(json, payment, picture);
        json.text("recordNo", opening.no().value())
                .text("reference", opening.reference().value());
        PARTS.forEach(part -> json.text(part, opening.detail(part)));
        json.text("settleCurrency", opening.settleCurrency().name()).text("timeout", QrCodes.timeout(opening));
    }

    private static List<Brand> brands(Currency currency) {
        return Arrays.stream(Brand.values())
                .filter(brand -> brand.hasPaymentCodes() && brand.takes(currency))
                .toList();
    }
}

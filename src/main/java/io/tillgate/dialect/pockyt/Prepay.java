package io.tillgate.dialect.pockyt;

import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Patience;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Way;
import io.tillgate.http.Answer;
import java.util.List;
import java.util.Optional;

/// `/micropay/v3/prepay` (wire contract 1.10): opens a payment and answers what the shop's app or mini program calls
/// the wallet's with.
final class Prepay implements Endpoint {
    private static final int LONGEST_OPENID = 128;
    private static final List<String> TERMINALS = List.of("APP", "MINIPROGRAM");

    private final OpenPayment open;
    private final ChargePayment charge;
    private final Patience patience;
    private final Answers answers;

    Prepay(OpenPayment open, ChargePayment charge, Patience patience, Answers answers) {
        this.open = open;
        this.charge = charge;
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
        read(fields, sale, brand);
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> answers.opened(
                        open.open(sale.asked(Way.IN_APP, amount, List.of(brand.orElseThrow())), patience.deadline()),
                        payment -> invited(call, payment)));
    }

    private static void read(FieldReader fields, Sale sale, Optional<Brand> brand) {
        if (!fields.has(OnlineSale.TERMINAL)) {
            fields.note(Problem.missing(OnlineSale.TERMINAL, "expected APP or MINIPROGRAM"));
        }
        String terminal = fields.oneOf(OnlineSale.TERMINAL, TERMINALS).orElse("");
        sale.keep(OnlineSale.TERMINAL, terminal);
        sale.keep(OnlineSale.CALLBACK, fields.address(OnlineSale.CALLBACK).orElse(""));
        String openid = fields.text(Opening.OPENID, LONGEST_OPENID);
        if (terminal.equals("MINIPROGRAM")) {
            if (!brand.equals(Optional.of(Brand.WECHATPAY))) {
                fields.note(Problem.bad(OnlineSale.TERMINAL, "expected APP: only wechatpay has mini programs"));
            }
            if (openid.isEmpty()) {
                fields.note(Problem.missing(Opening.OPENID, "expected who the payer is in the mini program"));
            }
            sale.keep(Opening.OPENID, openid);
        }
    }

    private Answer invited(Call call, Payment opened) {
        Payment payment = charge.openQr(call.account(), opened);
        return switch (payment.state()) {
            case AwaitingPayer(int attempt)
            when payment.attempt(attempt).state() instanceof AttemptState.Waiting(String words) && !words.isEmpty() ->
                // The wallet's own words: an object of texts, handed on as they are.
                answers.whole(JsonText.object().raw("result", words), Code.SUCCESS, " prepay success");
            case Charging _, AwaitingPayer _ ->
                answers.failure(Code.WALLET, "the wallet has not answered : send again with the same reference");
            case Failed(var _, var reason) -> answers.failure(Code.WALLET, "the wallet did not begin : " + reason);
            case Open _, Cancelling _, Paid _, Closed _ ->
                answers.failure(Code.STATE, "transaction state error : it is " + Spelling.status(payment));
        };
    }
}

package io.tillgate.dialect.pockyt;

import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.AttemptState.Approved;
import io.tillgate.core.payment.AttemptState.Declined;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.http.Answer;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `/creditpay/v3/process` (wire contract 1.12): charges the nonce that the wallet's kit made in the shop's own page.
final class ProcessNonce implements Endpoint {
    private static final Map<String, Brand> METHODS = Map.of(
            "credit_card", Brand.CREDITCARD,
            "paypal_account", Brand.PAYPAL,
            "venmo_account", Brand.VENMO,
            "android_pay_card", Brand.GOOGLEPAY,
            "apple_pay_card", Brand.APPLEPAY);
    private static final List<String> METHOD_NAMES =
            METHODS.keySet().stream().sorted().toList();
    private static final Pattern NONCE = Pattern.compile("[!-~]{1,255}");
    private static final String NONCE_FORM = "expected the nonce of the wallet's kit, at most 255 characters";

    private final FindPayment find;
    private final ChargePayment charge;
    private final Answers answers;

    ProcessNonce(FindPayment find, ChargePayment charge, Answers answers) {
        this.find = find;
        this.charge = charge;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        Lookup lookup = Lookup.read(fields);
        Optional<String> nonce = nonce(fields);
        if (!fields.has("paymentMethod")) {
            fields.note(Problem.missing("paymentMethod", "expected one of " + String.join(", ", METHOD_NAMES)));
        }
        Optional<Brand> brand = fields.oneOf("paymentMethod", METHOD_NAMES).map(METHODS::get);
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> answers.found(
                        lookup.in(find, call.account()),
                        payment -> process(call, payment, brand.orElseThrow(), nonce.orElseThrow())));
    }

    private static Optional<String> nonce(FieldReader fields) {
        String name = fields.has("partnerGatewayID") ? "partnerGatewayID" : "paymentMethodNonce";
        if (!fields.has(name)) {
            fields.note(Problem.missing(name, NONCE_FORM));
        }
        return fields.form(name, NONCE, NONCE_FORM);
    }

    private Answer process(Call call, Payment payment, Brand brand, String nonce) {
        Opening opening = payment.opening();
        if (!OnlineSale.isOnTheShopsPage(opening)) {
            return answers.failure(Code.STATE, "transaction state error : it was not opened for terminal YIP");
        }
        String vendor = opening.detail(OnlineSale.VENDOR);
        if (!vendor.isEmpty() && !vendor.equals(brand.code())) {
            return answers.failure(Code.MISMATCH, "paymentMethod : the transaction is for " + vendor);
        }
        return switch (charge.chargeNonce(call.account(), payment, brand, nonce)) {
            case ChargePayment.Outcome.Charged(var charged) -> charged(charged);
            case ChargePayment.Outcome.CannotCharge(var present) ->
                answers.failure(
                        Code.STATE,
                        present.state() instanceof Open
                                ? "transaction state error : its timeout has passed"
                                : "transaction state error : it is " + Spelling.status(present));
            case ChargePayment.Outcome.CurrencyNotTaken(var of, var currency) ->
                answers.failure(Code.MISMATCH, "paymentMethod : " + of.code() + " does not take " + currency);
            case ChargePayment.Outcome.NoSuchPayment _ -> answers.notFound();
            case ChargePayment.Outcome.Busy _ -> answers.busy();
            case ChargePayment.Outcome.Unknown _ -> answers.unknown();
        };
    }

    // A declined nonce leaves the payment open for another one; what was asked here has failed.
    private Answer charged(Payment payment) {
        Attempt last = payment.attempts().getLast();
        boolean open = payment.state() instanceof Open;
        String status = open ? "failed" : Spelling.status(payment);
        String text = (open || payment.state() instanceof Failed) && last.state() instanceof Declined(String reason)
                ? "declined : " + reason
                : "success";
        return answers.success(text, json -> result(json, payment, status));
    }

    private static void result(JsonText json, Payment payment, String status) {
        Opening opening = payment.opening();
        json.text("reference", opening.reference().value())
                .text("amount", opening.amount().twoDecimals())
                .nothing("supUserid")
                .text("transactionNo", opening.no().value());
        if (payment.state() instanceof Paid paid) {
            json.text("vendorId", walletId(payment, paid))
                    .text("currency", opening.amount().currency().name())
                    .text(
                            "paymentTime",
                            paid.at().truncatedTo(ChronoUnit.SECONDS).toString());
        } else {
            json.nothing("vendorId")
                    .text("currency", opening.amount().currency().name())
                    .nothing("paymentTime");
        }
        json.text("status", status);
    }

    private static String walletId(Payment payment, Paid paid) {
        return payment.attempt(paid.attempt()).state() instanceof Approved(String id, var _) ? id : "";
    }
}

package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.Opening;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Service 60 (wire contract 3.9): opens a payment and charges the code that the payer showed, in one step. A repeat
/// answers how the first one stands.
final class CpmPayment implements Endpoint {
    private static final String CODE = "[0-9]{16,32}";

    private final Snap.Core core;
    private final Answers answers;

    private record Asked(Call call, Sale sale, Brand brand, String code) {
        /// The payer's code is not printed.
        @Override
        public String toString() {
            return "Asked[" + brand.code() + "]";
        }
    }

    CpmPayment(Snap.Core core, Answers answers) {
        this.core = core;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        Fields fields = call.fields();
        Sale sale = Sale.read(call, true);
        String code = fields.mandatory("qrContent", 512);
        boolean stranger = call.namesAnotherMerchant(true);
        sale.keepTimeout(fields, core, "expiryTime");
        sale.keep(Results.TITLE, fields.text("title", 256));
        sale.keep("description", fields.text("title", 256));
        for (String name : List.of("externalStoreId", "merchantName", "merchantLocation", "acquirerName")) {
            fields.text(name, 64);
        }
        sale.keep(Results.TERMINAL, fields.text("terminalId", 32));
        fields.objects("items");
        scanner(fields.object("scannerInfo", false));
        sale.keepAddress(fields.object("additionalInfo", false));
        if (!code.isEmpty() && !code.matches(CODE)) {
            fields.note(Problem.bad("qrContent"));
        }
        if (fields.problem().isPresent()) {
            return answers.problem(fields.problem().get());
        }
        if (stranger) {
            return answers.refusal(Case.INVALID_MERCHANT);
        }
        Optional<Brand> brand = Brand.ofPaymentCode(code);
        return brand.isEmpty()
                ? answers.refusal(Case.NO_ISSUER)
                : sale.refusal(answers).orElseGet(() -> opened(new Asked(call, sale, brand.get(), code)));
    }

    private static void scanner(Fields scanner) {
        scanner.text("deviceId", 64);
        scanner.text("deviceVersion", 128);
        scanner.text("deviceModel", 128);
        scanner.text("deviceIp", 64);
    }

    private Answer opened(Asked asked) {
        return answers.opened(
                asked.sale().open(core, Way.BARCODE, List.of()),
                asked.sale(),
                payment -> charged(core.charge().charge(asked.call().account(), payment, asked.brand(), asked.code())));
    }

    private Answer charged(ChargePayment.Outcome outcome) {
        return switch (outcome) {
            case ChargePayment.Outcome.Charged(var payment) -> standing(payment);
            case ChargePayment.Outcome.CannotCharge(var payment) -> standing(payment);
            case ChargePayment.Outcome.CurrencyNotTaken _ -> answers.refusal(Case.INVALID_ROUTING);
            case ChargePayment.Outcome.NoSuchPayment _ -> answers.refusal(Case.NOT_FOUND);
            // Busy says that nothing was stored, and by now it is opened: the query tells, and a repeat charges it.
            case ChargePayment.Outcome.Busy _, ChargePayment.Outcome.Unknown _ -> answers.unknown();
        };
    }

    private Answer standing(Payment payment) {
        return switch (payment.state()) {
            case Paid paid -> answers.success(members(payment, paid.at()));
            case Charging _, AwaitingPayer _, Cancelling _ ->
                answers.inProgress(members(payment, payment.opening().createdAt()));
            case Failed(var _, var reason) -> answers.declined(reason);
            // Only a payment whose time has passed is left open by a charge.
            case Open _ -> answers.refusal(Case.EXPIRED);
            case Closed closed -> answers.closed(closed);
        };
    }

    private static ObjectNode members(Payment payment, Instant at) {
        Opening opening = payment.opening();
        return Answers.object()
                .put("referenceNo", opening.no().value())
                .put("partnerReferenceNo", opening.reference().value())
                .put("transactionDate", Spelling.time(at));
    }
}

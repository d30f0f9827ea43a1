package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.Wish;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Reference;
import io.tillgate.http.Answer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `/auto-debit/v3/consult` (wire contract 1.14): asks a shopper's consent to be charged later.
final class AutoDebitConsult implements Endpoint {
    private static final Set<Brand> OFFERED = EnumSet.of(
            Brand.ALIPAY,
            Brand.TRUEMONEY,
            Brand.ALIPAY_HK,
            Brand.TNG,
            Brand.GCASH,
            Brand.DANA,
            Brand.KAKAOPAY,
            Brand.BKASH,
            Brand.EASYPAISA);
    private static final Set<String> TERMINALS = Set.of("ONLINE", "WAP", "APP");

    private final Pockyt.Core core;
    private final AutoDebitAnswers answers;

    AutoDebitConsult(Pockyt.Core core, AutoDebitAnswers answers) {
        this.core = core;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        Brand brand = brand(call, fields);
        Optional<Reference> reference = fields.reference("autoReference");
        String returnTo = fields.address("autoRedirectUrl").orElse("");
        require(fields, "autoReference", "expected the merchant's own number of the agreement");
        require(fields, "autoRedirectUrl", "expected where the shopper comes back to");
        terminal(call, fields);
        String notifyTo = fields.address("autoIpnUrl").orElse("");
        String note = fields.text("note", 100);
        String customer = customer(call, fields);
        if (fields.problem().isPresent()) {
            return answers.problem(fields.problem().get());
        }
        var wish = new Wish(
                call.account().store().no(),
                brand.code(),
                customer,
                reference.orElseThrow().value(),
                returnTo,
                notifyTo,
                new Wish.Speaker(call.origin().dialect(), call.origin().credential()),
                note.isEmpty() ? Map.of() : Map.of("note", note));
        ConsultWallet consult = core.autoDebit().consult();
        return core.ports()
                .patience()
                .await(() -> consult.consult(call.account(), wish))
                .map(answers::consulted)
                .orElseGet(answers::noAnswer);
    }

    // `customerBelongsTo` is the older name; alipay_cn is Alipay in China.
    private static Brand brand(Call call, FieldReader fields) {
        boolean older = !fields.has("vendor") && fields.has("customerBelongsTo");
        String name = older ? "customerBelongsTo" : "vendor";
        Optional<Brand> brand = call.fields().text(name).equalsIgnoreCase("alipay_cn")
                ? Optional.of(Brand.ALIPAY)
                : fields.requiredVendor(name);
        if (brand.isPresent() && !OFFERED.contains(brand.get())) {
            fields.note(Problem.bad(name, "expected a wallet that takes agreements, such as gcash"));
        }
        return brand.orElse(Brand.ALIPAY);
    }

    private static void require(FieldReader fields, String name, String expected) {
        if (!fields.has(name)) {
            fields.note(Problem.missing(name, expected));
        }
    }

    private static void terminal(Call call, FieldReader fields) {
        require(fields, "terminal", "expected ONLINE, WAP or APP");
        if (fields.has("terminal") && !TERMINALS.contains(call.fields().text("terminal"))) {
            fields.note(Problem.bad("terminal", "expected ONLINE, WAP or APP"));
        }
    }

    private String customer(Call call, FieldReader fields) {
        String text = call.fields().text(CustomerFields.NO);
        boolean known = text.isEmpty()
                || CustomerNo.parse(text)
                        .flatMap(no -> core.people()
                                .customers()
                                .find(call.account().merchant().no(), no))
                        .isPresent();
        if (!known) {
            fields.note(Problem.bad(CustomerFields.NO, "expected a customer of this merchant"));
        }
        return text;
    }
}

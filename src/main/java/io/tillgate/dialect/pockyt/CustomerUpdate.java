package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.Profile;
import io.tillgate.http.Answer;

/// `/v1/customers/update` (wire contract 1.17): changes what is sent and keeps the rest. A customerCode beside a
/// customerNo is his new code; a removeVaultId takes one of his stored wallets from the merchant.
final class CustomerUpdate implements Endpoint {
    private final Pockyt.People people;
    private final RemoveVault remove;
    private final CustomerAnswers answers;

    CustomerUpdate(Pockyt.People people, RemoveVault remove, CustomerAnswers answers) {
        this.people = people;
        this.remove = remove;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        var fields = new CustomerFields(call, people.clock().instant());
        String sent = fields.code();
        // Without a number it only says whose details these are.
        String code = fields.no().isPresent() ? sent : "";
        fields.requireOne();
        Profile changes = fields.profile();
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> answers.found(
                        people.customers(),
                        call,
                        fields,
                        customer -> remove.from(
                                customer,
                                call.fields().text(RemoveVault.FIELD),
                                () -> people.register().change(customer, code, changes),
                                answers::changed)));
    }
}

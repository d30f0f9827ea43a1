package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.Profile;
import io.tillgate.http.Answer;

/// `/v1/customers/create` (wire contract 1.17): registers a customer, once for each customerCode.
final class CustomerCreate implements Endpoint {
    private final Pockyt.People people;
    private final CustomerAnswers answers;

    CustomerCreate(Pockyt.People people, CustomerAnswers answers) {
        this.people = people;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        var fields = new CustomerFields(call, people.clock().instant());
        Profile profile = fields.profile();
        fields.require(profile);
        String code = fields.code();
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> answers.registered(
                        people.register().register(call.account().merchant().no(), code, profile)));
    }
}

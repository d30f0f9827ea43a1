package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.Customer;
import io.tillgate.http.Answer;

/// `/v1/customers/retrieve` (wire contract 1.17): all that is known of a customer of this merchant.
final class CustomerRetrieve implements Endpoint {
    private final Pockyt.People people;
    private final CustomerAnswers answers;

    CustomerRetrieve(Pockyt.People people, CustomerAnswers answers) {
        this.people = people;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        var fields = new CustomerFields(call, people.clock().instant());
        fields.no();
        String code = fields.code();
        fields.requireOne();
        return fields.problem()
                .map(answers::problem)
                .orElseGet(
                        () -> answers.found(people.customers(), call, fields, customer -> retrieved(customer, code)));
    }

    private Answer retrieved(Customer customer, String code) {
        return code.isEmpty() || code.equals(customer.code()) ? answers.retrieved(customer) : answers.mismatch();
    }
}

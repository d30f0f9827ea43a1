package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.Customer;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.http.Answer;

/// `/v1/customers/retrieve` (wire contract 1.17): all that is known of a customer of this merchant, and the
/// wallets that he has stored.
final class CustomerRetrieve implements Endpoint {
    private final Pockyt.People people;
    private final StoredWallets wallets;
    private final CustomerAnswers answers;

    CustomerRetrieve(Pockyt.People people, StoredWallets wallets, CustomerAnswers answers) {
        this.people = people;
        this.wallets = wallets;
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
        return code.isEmpty() || code.equals(customer.code())
                ? answers.retrieved(
                        customer,
                        wallets.of(customer.merchant(), customer.no()).stream()
                                .filter(StoredWallet::stands)
                                .toList())
                : answers.mismatch();
    }
}

package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.Customer;
import io.tillgate.core.customer.Customers;
import io.tillgate.core.customer.Detail;
import io.tillgate.core.customer.RegisterCustomer;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.http.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// What is answered about customers (wire contract 1.17), under both keys that clients read.
final class CustomerAnswers {
    private static final List<Detail> SHORT = List.of(Detail.FIRST_NAME, Detail.LAST_NAME, Detail.EMAIL);

    private final Answers answers;

    CustomerAnswers(Answers answers) {
        this.answers = answers;
    }

    Answer problem(Problem problem) {
        return answers.problem(problem);
    }

    Answer registered(RegisterCustomer.Outcome outcome) {
        return stored(outcome, customer -> both("success", customer, CustomerAnswers::brief));
    }

    Answer changed(RegisterCustomer.Outcome outcome) {
        return stored(outcome, customer -> both("update success", customer, CustomerAnswers::whole));
    }

    Answer retrieved(Customer customer, List<StoredWallet> wallets) {
        return both("query success", customer, (json, one) -> {
            whole(json, one);
            stored(json, wallets);
        });
    }

    private static void stored(JsonText json, List<StoredWallet> wallets) {
        if (wallets.isEmpty()) {
            return;
        }
        json.beginList("storedWallets");
        for (StoredWallet wallet : wallets) {
            json.beginItem()
                    .text(OnlineCustomer.VAULT, wallet.no().value())
                    .text("vendor", wallet.wish().brand())
                    .text("storedTime", time(wallet.createdAt()))
                    .end();
        }
        json.endList();
    }

    /// The customer of that number, or else of that code, handed on.
    Answer found(Customers customers, Call call, CustomerFields fields, Function<Customer, Answer> then) {
        var merchant = call.account().merchant().no();
        Optional<Customer> customer = fields.no()
                .map(no -> customers.find(merchant, no))
                .orElseGet(() -> customers.find(merchant, fields.code()));
        return customer.map(then).orElseGet(this::noSuchCustomer);
    }

    Answer mismatch() {
        return answers.failure(Code.MISMATCH, "customerNo and customerCode : name two different customers");
    }

    private Answer stored(RegisterCustomer.Outcome outcome, Function<Customer, Answer> success) {
        return switch (outcome) {
            case RegisterCustomer.Outcome.Registered(var customer) -> success.apply(customer);
            case RegisterCustomer.Outcome.CodeTaken _ ->
                answers.failure(Code.MISMATCH, "customerCode : belongs to a customer with other details");
            case RegisterCustomer.Outcome.NoSuchCustomer _ -> noSuchCustomer();
            case RegisterCustomer.Outcome.Busy _ -> answers.busy();
        };
    }

    private Answer noSuchCustomer() {
        return answers.failure(Code.NOT_FOUND, "customerNo and customerCode : no such customer");
    }

    private Answer both(String text, Customer customer, BiConsumer<JsonText, Customer> write) {
        JsonText json = JsonText.object();
        for (String key : List.of("result", "customer")) {
            json.begin(key);
            write.accept(json, customer);
            json.end();
        }
        return answers.whole(json, Code.SUCCESS, text);
    }

    private static void brief(JsonText json, Customer customer) {
        SHORT.forEach(detail ->
                json.text(CustomerFields.name(detail), customer.profile().get(detail)));
        json.textOrNothing(CustomerFields.CODE, customer.code())
                .text("createdTime", time(customer.createdAt()))
                .text(CustomerFields.NO, customer.no().value());
    }

    private static void whole(JsonText json, Customer customer) {
        brief(json, customer);
        json.text("updatedTime", time(customer.changedAt()));
        for (Detail detail : Detail.values()) {
            if (!SHORT.contains(detail)) {
                json.textOrNothing(
                        CustomerFields.name(detail), customer.profile().get(detail));
            }
        }
    }

    // On these paths in UTC (wire contract 9).
    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

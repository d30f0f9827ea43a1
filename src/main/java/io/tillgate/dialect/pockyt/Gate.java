package io.tillgate.dialect.pockyt;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Merchants;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.guard.Guard;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import java.util.List;
import java.util.Optional;

/// What every request passes before its endpoint: a body that can be read, a known store, an address that it is called
/// from, a right signature, the merchant's rate.
final class Gate {
    /// The dialect's name in what is stored.
    static final String DIALECT = "pockyt";

    private static final List<String> ALWAYS = List.of("merchantNo", "storeNo", Fields.SIGNATURE);

    private final Merchants merchants;
    private final Answers answers;
    private final Guard guard;
    private final boolean explains;

    private record Arrived(Fields fields, String address) {}

    Gate(Merchants merchants, Answers answers, Guard guard, boolean explains) {
        this.merchants = merchants;
        this.answers = answers;
        this.guard = guard;
        this.explains = explains;
    }

    Answer pass(Request request, Endpoint endpoint) {
        return switch (Body.read(request.body())) {
            case Body.Unreadable(var problem) -> answers.problem(problem);
            case Body.Read(var fields) -> complete(new Arrived(fields, request.address()), endpoint);
        };
    }

    private Answer complete(Arrived arrived, Endpoint endpoint) {
        for (String name : ALWAYS) {
            if (arrived.fields().text(name).isEmpty()) {
                return answers.problem(Problem.missing(name, "every request carries it"));
            }
        }
        return account(arrived.fields())
                .map(account -> shut(account, arrived.address()).orElseGet(() -> signed(account, arrived, endpoint)))
                .orElseGet(() -> answers.failure(Code.NOT_FOUND, "merchantNo and storeNo : no such store"));
    }

    private Optional<MerchantAccount> account(Fields fields) {
        return MerchantNo.parse(fields.text("merchantNo"))
                .flatMap(merchant ->
                        StoreNo.parse(fields.text("storeNo")).flatMap(store -> merchants.find(merchant, store)));
    }

    // Nobody's signature is looked at who is not let in anyway.
    private Optional<Answer> shut(MerchantAccount account, String address) {
        if (!guard.admits(account.store().settings().value(StoreSetting.ALLOW_FROM), address)) {
            return Optional.of(answers.failure(Code.DENIED, "this store is not called from " + address));
        }
        long wait = guard.shutOut(address, account.merchant().no().value());
        return wait > 0 ? Optional.of(answers.shutOut(wait)) : Optional.empty();
    }

    private Answer signed(MerchantAccount account, Arrived arrived, Endpoint endpoint) {
        String merchant = account.merchant().no().value();
        var signature = new Signature(arrived.fields());
        for (Credential credential : account.credentials()) {
            Optional<Fields> vouched =
                    signature.check(Signature.key(credential.secret().reveal()));
            if (vouched.isPresent()) {
                guard.passed(arrived.address(), merchant);
                long wait = guard.beyondRate(merchant);
                return wait > 0
                        ? answers.tooMany(wait)
                        : endpoint.answer(new Call(account, new Origin(DIALECT, credential.id()), vouched.get()));
            }
        }
        guard.failed(arrived.address(), merchant);
        return answers.wrongSignature(explains ? signature.explanation() : "");
    }
}

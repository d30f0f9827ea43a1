package io.tillgate.dialect.pockyt;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Merchants;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import java.util.List;
import java.util.Optional;

/// What every request passes before its endpoint: a body that can be read, a known store, a right signature.
final class Gate {
    /// The dialect's name in what is stored.
    static final String DIALECT = "pockyt";

    private static final List<String> ALWAYS = List.of("merchantNo", "storeNo", Fields.SIGNATURE);

    private final Merchants merchants;
    private final Answers answers;
    private final boolean explains;

    Gate(Merchants merchants, Answers answers, boolean explains) {
        this.merchants = merchants;
        this.answers = answers;
        this.explains = explains;
    }

    Answer pass(Request request, Endpoint endpoint) {
        return switch (Body.read(request.body())) {
            case Body.Unreadable(var problem) -> answers.problem(problem);
            case Body.Read(var fields) -> complete(fields, endpoint);
        };
    }

    private Answer complete(Fields fields, Endpoint endpoint) {
        for (String name : ALWAYS) {
            if (fields.text(name).isEmpty()) {
                return answers.problem(Problem.missing(name, "every request carries it"));
            }
        }
        return account(fields)
                .map(account -> signed(account, fields, endpoint))
                .orElseGet(() -> answers.failure(Code.NOT_FOUND, "merchantNo and storeNo : no such store"));
    }

    private Optional<MerchantAccount> account(Fields fields) {
        return MerchantNo.parse(fields.text("merchantNo"))
                .flatMap(merchant ->
                        StoreNo.parse(fields.text("storeNo")).flatMap(store -> merchants.find(merchant, store)));
    }

    private Answer signed(MerchantAccount account, Fields fields, Endpoint endpoint) {
        var signature = new Signature(fields);
        for (Credential credential : account.credentials()) {
            Optional<Fields> vouched =
                    signature.check(Signature.key(credential.secret().reveal()));
            if (vouched.isPresent()) {
                return endpoint.answer(new Call(account, new Origin(DIALECT, credential.id()), vouched.get()));
            }
        }
        return answers.wrongSignature(explains ? signature.explanation() : "");
    }
}

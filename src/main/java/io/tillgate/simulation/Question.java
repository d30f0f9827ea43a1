package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What somebody asks on a wire: where, for whom, about which of his references, in which fields, and what is wrong
/// with it.
record Question(String path, MerchantAccount account, String reference, Map<String, String> fields, Flaw flaw) {
    Question {
        fields = Map.copyOf(fields);
    }

    /// The same, with something wrong with it.
    Question flawed(Flaw what) {
        return new Question(path, account, reference, fields, what);
    }

    MerchantNo merchant() {
        return account.merchant().no();
    }

    /// Whether it must be refused: an address is a flaw only where the store names those that it is called from.
    boolean isFlawed() {
        boolean anywhere =
                account.store().settings().value(StoreSetting.ALLOW_FROM).isEmpty();
        return flaw != Flaw.NONE && !(flaw == Flaw.FOREIGN_ADDRESS && anywhere);
    }

    /// It as a request with these headers and this body, from where its caller stands.
    Request request(Map<String, String> headers, String body) {
        String address = flaw == Flaw.FOREIGN_ADDRESS ? Street.ELSEWHERE : Street.AT_HOME;
        return new Request(
                new Request.Line("POST", path, ""),
                new Request.Caller(address, "simulated"),
                name -> Optional.ofNullable(headers.get(name)),
                body.getBytes(StandardCharsets.UTF_8));
    }
}

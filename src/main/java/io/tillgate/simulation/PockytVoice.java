package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.http.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How a till or a shop speaks on the Pockyt wire: in the name of its store, in any spelling of a path, as JSON or as a
/// form.
record PockytVoice(Chance chance, Calls calls, MerchantAccount account, PockytPromises promises) {
    Question question(PockytPath path, String reference, Map<String, String> fields) {
        Map<String, String> whole = new HashMap<>(fields);
        whole.put("merchantNo", account.merchant().no().value());
        whole.put("storeNo", account.store().no().value());
        return new Question(chance.of(path.paths()), account, reference, whole, Flaw.NONE);
    }

    Optional<Exchange> ask(Question question) {
        Request request = PockytPost.request(question, chance.oneIn(2));
        return calls.post(
                question.path() + " " + question.reference(),
                node -> promises.answered(node, question, request),
                promises::check);
    }
}

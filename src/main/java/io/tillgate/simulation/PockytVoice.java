package io.tillgate.simulation;

import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Reference;
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

    /// The shopper of that sale takes a wallet on the cashier's page.
    void engage(String reference, Brand brand, Attempt.Method method) {
        calls.send(
                "engage " + reference,
                core -> {
                    FindPayment.Outcome found = core.find().byReference(account, new Reference(reference));
                    if (found instanceof FindPayment.Outcome.Found(var payment, var _)) {
                        core.engage().engage(account, payment, brand, method);
                    }
                    return found;
                },
                _ -> {});
    }

    Optional<Exchange> ask(Question question) {
        Request request = PockytPost.request(question, chance.oneIn(2));
        return calls.post(
                question.path() + " " + question.reference(),
                node -> promises.answered(node, question, request),
                promises::check);
    }
}

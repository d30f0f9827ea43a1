package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.http.Request;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How a partner speaks on the SNAP wire: with tokens that end or by his key, and under a new external id each time,
/// but for the careless.
final class SnapVoice {
    private final Chance chance;
    private final Calls calls;
    private final MerchantAccount account;
    private final String reference;
    private final SnapPromises promises;
    private String token = "";
    private String tokenSince = "";
    private String externalId = "";
    private int asked;

    SnapVoice(Sale sale, MerchantAccount account, String reference, SnapPromises promises) {
        this.chance = sale.chance();
        this.calls = sale.calls();
        this.account = account;
        this.reference = reference;
        this.promises = promises;
    }

    void login() {
        Question question = new Question(SnapPath.TOKEN.path(), account, reference, Map.of(), Flaw.NONE);
        calls.post(
                        "token " + reference,
                        node -> promises.answered(node, question, SnapPost.tokenRequest(question, now())),
                        promises::check)
                .map(Exchange::reply)
                .filter(reply -> reply.word().equals("200 00"))
                .ifPresent(reply -> {
                    token = reply.text("/accessToken");
                    tokenSince = Long.toString(calls.stage().agenda().millis());
                });
    }

    void forget() {
        token = "";
    }

    Question question(SnapPath path, Map<String, String> fields) {
        if (externalId.isEmpty() || !chance.oneIn(15)) {
            externalId = reference + "x" + asked++ + "x" + chance.below(1_000_000);
        }
        Map<String, String> whole = new HashMap<>(fields);
        whole.put("X-PARTNER-ID", Directory.partnerOf(account).value());
        whole.put("X-EXTERNAL-ID", externalId);
        whole.put("CHANNEL-ID", "95221");
        return new Question(path.path(), account, reference, whole, Flaw.NONE);
    }

    Optional<Exchange> ask(Question question) {
        Map<String, String> fields = new HashMap<>(question.fields());
        String bearer = chance.oneIn(4) ? "" : token;
        if (!bearer.isEmpty()) {
            fields.put(SnapPromises.TOKEN_SINCE, tokenSince);
        }
        fields.put(SnapPromises.SIGNED_AT, SnapPost.timestamp(now()));
        Question signed = new Question(question.path(), account, reference, fields, question.flaw());
        Request request = SnapPost.request(question, now(), bearer);
        Optional<Exchange> answered = calls.post(
                question.path() + " " + reference, node -> promises.answered(node, signed, request), promises::check);
        answered.filter(exchange -> exchange.reply().word().equals("401 01")).ifPresent(_ -> forget());
        return answered;
    }

    private Instant now() {
        return calls.stage().agenda().now();
    }
}

package io.tillgate.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.wallet.Wallets.Payee;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/// Tells the network who is paid by a static code, before its payer pays; the answer is signed for the very
/// question.
final class CodeInquiries {
    private final CallCheck check;
    private final Function<String, Optional<Payee>> owner;
    private final URI notices;

    CodeInquiries(CallCheck check, Function<String, Optional<Payee>> owner, URI notices) {
        this.check = check;
        this.owner = owner;
        this.notices = notices;
    }

    Answer answer(Request request) {
        if (!check.isGenuine(request)) {
            return Answer.json(401, "{\"error\":\"signature : not the wallet network's\"}");
        }
        Answer answer = owner.apply(code(request))
                .map(payee -> Answer.json(200, text(payee)))
                .orElseGet(() -> Answer.json(404, "{\"error\":\"no store takes payments by this code\"}"));
        String call = request.header("X-Network-Signature").orElse("");
        return answer.with("X-Network-Signature", check.signature().ofAnswer(answer.status(), call, answer.bodyText()));
    }

    private static String code(Request request) {
        try {
            JsonNode body = NetworkClient.parse(request.body());
            return body.path("qr").asText("");
        } catch (IOException e) {
            return "";
        }
    }

    private String text(Payee payee) {
        return NetworkClient.object()
                .put("merchantNo", payee.merchant().value())
                .put("storeNo", payee.store().value())
                .put("name", payee.name())
                .put("notifyUrl", notices.toString())
                .toString();
    }
}

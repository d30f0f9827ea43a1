package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Agreement;
import io.tillgate.sandbox.network.Agreements;
import io.tillgate.sandbox.network.QrText;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// The bodies of the signed calls about agreements (docs/wire/wallet-network.md).
final class AgreementCalls {
    private final Agreements agreements;
    private final QrText proofs;

    AgreementCalls(Agreements agreements, QrText proofs) {
        this.agreements = agreements;
        this.proofs = proofs;
    }

    /// Opens one; `host` is by what name the caller reached this network.
    Reply open(Fields fields, String host) {
        String back = fields.address("return");
        var open = new Agreements.Open(fields.number(), fields.brand(), fields.payee(), back);
        return answered(
                fields,
                () -> agreements
                        .open(open)
                        .map(agreement -> Answer.ok(said(agreement)
                                .put(
                                        "page",
                                        "http://" + host
                                                + ReturnLink.toAgree(proofs).to(agreement.number(), back))))
                        .orElseGet(() -> Answer.error(
                                409, "number " + open.number() + " was heard before with another brand or payee")));
    }

    Reply ask(Fields fields) {
        String number = fields.number();
        return answered(
                fields,
                () -> Answer.ok(agreements
                        .ask(number)
                        .map(AgreementCalls::said)
                        .orElseGet(() -> Json.object().put("number", number).put("state", "unheard"))));
    }

    Reply grant(Fields fields) {
        String number = fields.number();
        String refresh = fields.optional("refreshToken");
        return answered(fields, () -> {
            Optional<Agreements.Granted> granted = agreements.grant(number, refresh);
            return Answer.ok(granted.map(AgreementCalls::said)
                    .orElseGet(() -> Json.object().put("number", number).put("state", "denied")));
        });
    }

    Reply revoke(Fields fields) {
        String number = fields.number();
        return answered(fields, () -> Answer.ok(said(agreements.revoke(number))));
    }

    private static Reply answered(Fields fields, Supplier<Answer> good) {
        return Reply.atOnce(fields.complaint()
                .map(complaint -> Answer.error(400, complaint))
                .orElseGet(good));
    }

    private static ObjectNode said(Agreement agreement) {
        return Json.object()
                .put("number", agreement.number())
                .put("brand", agreement.brand().wire())
                .put("state", agreement.state().name().toLowerCase(Locale.ROOT))
                .put("at", agreement.changedAt().toString());
    }

    private static ObjectNode said(Agreements.Granted granted) {
        return said(granted.agreement())
                .put("accessToken", granted.access())
                .put("refreshToken", granted.refresh())
                .put("accessUntil", granted.agreement().accessUntil().toString())
                .put("refreshUntil", granted.agreement().refreshUntil().toString());
    }
}

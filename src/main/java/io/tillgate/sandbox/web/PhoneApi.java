package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Payer;
import io.tillgate.sandbox.network.Phones;
import io.tillgate.sandbox.network.Ruled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a payer does with the phone, over HTTP.
final class PhoneApi {
    private final Phones phones;
    private final StaticApi statics;

    PhoneApi(Phones phones, StaticApi statics) {
        this.phones = phones;
        this.statics = statics;
    }

    Answer payers(Exchange exchange) {
        ObjectNode said = Json.object();
        ArrayNode list = said.putArray("payers");
        phones.payers().forEach(payer -> list.add(PhoneSpoken.payer(payer)));
        return Answer.ok(said);
    }

    Answer home(Exchange exchange) {
        String id = exchange.parameter("id");
        return phones.home(id).map(home -> Answer.ok(PhoneSpoken.home(home))).orElseGet(() -> nobody(id));
    }

    Answer history(Exchange exchange) {
        String id = exchange.parameter("id");
        return phones.history(id)
                .map(attempts -> Answer.ok(Json.object().set("payments", PhoneSpoken.payments(attempts))))
                .orElseGet(() -> nobody(id));
    }

    Answer scan(Exchange exchange) {
        String text = qr(exchange.body());
        return statics.scanned(text).orElseGet(() -> ruled(phones.scan(exchange.parameter("id"), text)));
    }

    /// The QR's content is taken as `{"qr": …}` or as plain text, as a scanner would paste it.
    private static String qr(byte[] body) {
        JsonNode json = Json.read(body);
        return json.isObject() ? json.path("qr").asText("") : new String(body, StandardCharsets.UTF_8);
    }

    Answer confirm(Exchange exchange) {
        return ruled(phones.confirm(exchange.parameter("id"), exchange.parameter("number")));
    }

    Answer refuse(Exchange exchange) {
        return ruled(phones.refuse(exchange.parameter("id"), exchange.parameter("number")));
    }

    static Answer ruled(Ruled ruled) {
        return switch (ruled) {
            case Ruled.Done(List<Attempt> attempts) -> Answer.ok(PhoneSpoken.payment(attempts.getFirst()));
            case Ruled.Unknown(String sentence) -> Answer.error(404, sentence);
            case Ruled.Impossible(String sentence) -> Answer.error(409, sentence);
        };
    }

    Answer close(Exchange exchange) {
        return changed(exchange, phones.close(exchange.parameter("id"), true));
    }

    Answer reopen(Exchange exchange) {
        return changed(exchange, phones.close(exchange.parameter("id"), false));
    }

    Answer topUp(Exchange exchange) {
        Fields fields = new Fields(Json.read(exchange.body()));
        String currency = fields.currency();
        long amount = fields.amount(currency);
        return fields.complaint()
                .map(complaint -> Answer.error(400, complaint))
                .orElseGet(() -> changed(exchange, phones.topUp(exchange.parameter("id"), amount, currency)));
    }

    private static Answer changed(Exchange exchange, Optional<Payer> payer) {
        return payer.map(changed -> Answer.ok(PhoneSpoken.payer(changed)))
                .orElseGet(() -> nobody(exchange.parameter("id")));
    }

    private static Answer nobody(String id) {
        return Answer.error(404, "nobody has the id " + id + ", or no such currency: GET /api/payers lists them");
    }
}

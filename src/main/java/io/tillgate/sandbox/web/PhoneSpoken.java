package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Amounts;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Payer;
import io.tillgate.sandbox.network.Phones;
import java.util.List;

/// How payers and their payments are said to a phone.
final class PhoneSpoken {
    private PhoneSpoken() {}

    static ObjectNode payer(Payer payer) {
        ObjectNode said = Json.object()
                .put("id", payer.id())
                .put("brand", payer.brand().wire())
                .put("name", payer.name())
                .put("unlimited", payer.unlimited())
                .put("closed", payer.closed());
        ArrayNode balances = said.putArray("balances");
        for (String currency : payer.brand().currencies()) {
            ObjectNode balance = balances.addObject().put("currency", currency);
            if (!payer.unlimited()) {
                balance.put("amount", Amounts.format(payer.balances().getOrDefault(currency, 0L)));
            }
        }
        return said;
    }

    static ObjectNode home(Phones.Home home) {
        ObjectNode said = payer(home.payer())
                .put("now", home.now().toString())
                .put("code", home.code().code())
                .put("secondsLeft", home.code().secondsLeft(home.now()));
        said.set("waiting", payments(home.waiting()));
        return said;
    }

    static ArrayNode payments(List<Attempt> attempts) {
        ArrayNode list = Json.object().putArray("payments");
        attempts.forEach(attempt -> list.add(payment(attempt)));
        return list;
    }

    static ObjectNode payment(Attempt attempt) {
        ObjectNode said = Json.object()
                .put("number", attempt.number())
                .put("transactionNo", attempt.transactionNo())
                .put("shop", attempt.terms().payee().name())
                .put("merchantNo", attempt.terms().payee().merchantNo())
                .put("storeNo", attempt.terms().payee().storeNo())
                .put("description", attempt.terms().description())
                .put("amount", Amounts.format(attempt.amount()))
                .put("currency", attempt.terms().currency())
                .put("refunded", Amounts.format(attempt.refunded()))
                .put("with", with(attempt.kind()))
                .put("heardAt", attempt.heardAt().toString());
        long tip = attempt.terms().qris().tip();
        if (tip > 0) {
            said.put("tip", Amounts.format(tip));
        }
        ObjectNode asRecorded = Spoken.inRecord(attempt, List.of());
        said.set("state", asRecorded.get("state"));
        List.of("at", "reason").stream().filter(asRecorded::has).forEach(name -> said.set(name, asRecorded.get(name)));
        return said;
    }

    private static String with(Attempt.Kind kind) {
        return switch (kind) {
            case QR -> "qr";
            case STATIC -> "static qr";
            case CODE, TOMBSTONE -> "code";
        };
    }
}

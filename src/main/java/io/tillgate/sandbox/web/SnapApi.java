package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Amounts;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.PhoneCode;
import io.tillgate.sandbox.network.Phones;
import io.tillgate.sandbox.network.QrisCode;
import io.tillgate.sandbox.network.Reason;
import io.tillgate.sandbox.network.Ruled;
import io.tillgate.sandbox.network.State;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The wallet's side of SNAP, for tests of clients: 48 decodes a QRIS code, 50 pays what was decoded, 59 shows
/// a payer's code. Headers are not looked at: whoever reaches the sandbox may play any wallet.
/// `additionalInfo.payer` is who pays.
final class SnapApi {
    private static final int REMEMBERED = 10_000;
    private static final String PAYER = "gopay-test";
    private static final DateTimeFormatter JAKARTA =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.ofHours(7));

    private final Phones phones;
    private final StaticApi statics;
    private final InstantSource clock;
    private final Map<String, String> decoded = Collections.synchronizedMap(new LinkedHashMap<>());

    SnapApi(Phones phones, StaticApi statics, InstantSource clock) {
        this.phones = phones;
        this.statics = statics;
        this.clock = clock;
    }

    private record Asked(String service, JsonNode body) {
        String text(String name) {
            return body.path(name).asText("");
        }

        String payer() {
            return body.path("additionalInfo").path("payer").asText(PAYER);
        }

        Optional<String> missing(String... names) {
            return List.of(names).stream().filter(name -> text(name).isEmpty()).findFirst();
        }

        Answer answer(int status, String kind, String message) {
            return new Answer(
                    status,
                    Json.object().put("responseCode", status + service + kind).put("responseMessage", message));
        }

        Answer done(ObjectNode said) {
            ObjectNode whole =
                    Json.object().put("responseCode", "200" + service + "00").put("responseMessage", "Successful");
            if (!text("partnerReferenceNo").isEmpty()) {
                whole.put("partnerReferenceNo", text("partnerReferenceNo"));
            }
            return Answer.ok(whole.setAll(said));
        }
    }

    /// Service 48, `/v1.0/qr/qr-mpm-decode`.
    Answer decode(Exchange exchange) {
        return asked(
                "48",
                exchange,
                asked -> asked.missing("qrContent", "scanTime")
                        .map(name -> asked.answer(400, "02", "Invalid Mandatory Field " + name))
                        .orElseGet(() -> QrisCode.read(asked.text("qrContent"))
                                .map(code -> decoded(asked, code))
                                .orElseGet(() -> asked.answer(400, "01", "Invalid Field Format qrContent"))));
    }

    private Answer decoded(Asked asked, QrisCode code) {
        String reference = asked.text("partnerReferenceNo");
        if (!reference.isEmpty()) {
            remember(reference, asked.text("qrContent").strip());
        }
        ObjectNode said = Json.object()
                .put("merchantName", code.tag("59"))
                .put("merchantCategory", code.tag("52"))
                .put("merchantLocation", code.tag("60"));
        code.tags().keySet().stream()
                .filter(tag -> tag.endsWith("-01") && !tag.startsWith("62"))
                .sorted()
                .forEach(tag -> said.withArray("merchantInfos")
                        .addObject()
                        .put("merchantPAN", full(code.tag(tag)))
                        .put("acquirerName", code.tag(tag.replace("-01", "-00"))));
        if (code.amount() > 0) {
            said.set("transactionAmount", money(code.amount()));
        }
        if (code.amount() > 0 && code.tipOn(code.amount()) > 0) {
            said.set("feeAmount", money(code.tipOn(code.amount())));
        }
        return asked.done(said);
    }

    private void remember(String reference, String code) {
        synchronized (decoded) {
            decoded.put(reference, code);
            if (decoded.size() > REMEMBERED) {
                decoded.remove(decoded.keySet().iterator().next());
            }
        }
    }

    /// Service 50, `/v1.0/qr/qr-mpm-payment`: pays the code that was decoded under the same partnerReferenceNo,
    /// once.
    Answer pay(Exchange exchange) {
        return asked(
                "50",
                exchange,
                asked -> asked.missing("partnerReferenceNo")
                        .map(name -> asked.answer(400, "02", "Invalid Mandatory Field " + name))
                        .orElseGet(() -> Optional.ofNullable(decoded.get(asked.text("partnerReferenceNo")))
                                .map(code -> paid(asked, code))
                                .orElseGet(() -> asked.answer(404, "01", "Transaction Not Found"))));
    }

    private Answer paid(Asked asked, String text) {
        QrisCode code = QrisCode.read(text).orElseThrow();
        String amount = asked.body().path("amount").path("value").asText("");
        long given = Amounts.parse(amount).orElse(0L);
        if (!amount.isEmpty() && given == 0) {
            return asked.answer(400, "01", "Invalid Field Format amount.value");
        }
        boolean open = code.amount() == 0;
        if (open ? given == 0 : given != 0 && given != code.amount()) {
            return asked.answer(404, "13", "Invalid Amount");
        }
        if (code.dynamic()) {
            return ruled(asked, scanned(asked.payer(), text));
        }
        String tip = asked.body().path("feeAmount").path("value").asText("");
        return statics.paid(asked.payer(), new StaticApi.Typed(asked.text("partnerReferenceNo"), text, amount, tip))
                .map(ruled -> ruled(asked, ruled))
                .orElseGet(() -> asked.answer(404, "08", "Invalid Merchant"));
    }

    private Ruled scanned(String payer, String text) {
        return switch (phones.scan(payer, text)) {
            case Ruled.Done(List<Attempt> attempts) ->
                phones.confirm(payer, attempts.getFirst().number());
            case Ruled other ->
                paidBefore(payer, text).<Ruled>map(Ruled.Done::new).orElse(other);
        };
    }

    private Optional<List<Attempt>> paidBefore(String payer, String text) {
        return phones.history(payer).orElse(List.of()).stream()
                .filter(attempt -> attempt.terms().qris().text().equals(text) && attempt.captured() > 0)
                .findFirst()
                .map(List::of);
    }

    private Answer ruled(Asked asked, Ruled ruled) {
        return switch (ruled) {
            case Ruled.Unknown _ -> asked.answer(404, "01", "Transaction Not Found");
            case Ruled.Impossible _ -> asked.answer(404, "00", "Invalid Transaction Status");
            case Ruled.Done(List<Attempt> attempts) -> told(asked, attempts.getFirst());
        };
    }

    private static Answer told(Asked asked, Attempt attempt) {
        return switch (attempt.state()) {
            case State.Approved(Instant at) -> {
                long tip = attempt.terms().qris().tip();
                ObjectNode said =
                        Json.object().put("referenceNo", attempt.walletId()).put("transactionDate", JAKARTA.format(at));
                said.set("amount", money(attempt.amount() - tip));
                said.set("feeAmount", money(tip));
                yield asked.done(said);
            }
            case State.Declined(var _, Reason reason)
            when reason == Reason.BALANCE -> asked.answer(403, "14", "Insufficient Funds");
            case State _ -> asked.answer(403, "05", "Do Not Honor");
        };
    }

    /// Service 59, `/v1.0/qr/qr-cpm-generate`: the code on a payer's phone.
    Answer generate(Exchange exchange) {
        return asked(
                "59",
                exchange,
                asked -> asked.missing("partnerTrxDate")
                        .map(name -> asked.answer(400, "02", "Invalid Mandatory Field " + name))
                        .orElseGet(() -> phones.home(asked.payer())
                                .map(home -> shown(asked, home.code()))
                                .orElseGet(() ->
                                        asked.answer(404, "11", "Invalid Card/Account/Customer/Virtual Account"))));
    }

    private Answer shown(Asked asked, PhoneCode code) {
        Instant now = clock.instant();
        return asked.done(Json.object()
                .put("referenceNo", code.code())
                .put("qrContent", code.code())
                .put("expiryTime", JAKARTA.format(now.plusSeconds(code.secondsLeft(now)))));
    }

    private static Answer asked(String service, Exchange exchange, Function<Asked, Answer> work) {
        JsonNode body = Json.read(exchange.body());
        Asked asked = new Asked(service, body);
        return body.isObject() ? work.apply(asked) : asked.answer(400, "00", "Bad Request");
    }

    private static ObjectNode money(long amount) {
        return Json.object().put("value", Amounts.format(amount)).put("currency", "IDR");
    }

    // Messages carry the merchant PAN with its Luhn digit, codes without.
    private static String full(String pan) {
        int sum = 0;
        for (int i = 0; i < pan.length(); i++) {
            int value = Character.digit(pan.charAt(pan.length() - 1 - i), 10) * (i % 2 == 0 ? 2 : 1);
            sum += value / 10 + value % 10;
        }
        return pan.matches("\\d{18}") ? pan + (10 - sum % 10) % 10 : pan;
    }
}

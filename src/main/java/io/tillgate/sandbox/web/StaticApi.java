package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Amounts;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Phones;
import io.tillgate.sandbox.network.QrisCode;
import io.tillgate.sandbox.network.Ruled;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Static QRIS codes: what a phone is told of one, its payment with an amount that the payer types, and what
/// the gateway is told of those payments.
final class StaticApi {
    private static final int PAGE = 100;
    private static final long LARGEST = 100_000_000_000_00L;

    private final Phones phones;
    private final Inquiry inquiry;

    StaticApi(Phones phones, Inquiry inquiry) {
        this.phones = phones;
        this.inquiry = inquiry;
    }

    /// What a phone shows before the payer types an amount; nothing where the text is no static code.
    Optional<Answer> scanned(String text) {
        return QrisCode.read(text)
                .filter(code -> !code.dynamic())
                .map(code -> owned(text.strip(), code, (owner, known) -> Answer.ok(shown(owner, known))));
    }

    /// `{"qr","amount","tip","once"}`: pays, once for each `once` of a payer.
    Answer pay(Exchange exchange) {
        Fields fields = new Fields(Json.read(exchange.body()));
        String text = fields.text("qr").strip();
        String once = fields.text("once");
        String tip = fields.optional("tip");
        Optional<QrisCode> code = QrisCode.read(text).filter(known -> !known.dynamic());
        if (code.isEmpty()) {
            fields.complain("qr: expected the text of a static QRIS code");
        }
        long typed =
                code.filter(known -> known.amount() > 0).map(QrisCode::amount).orElseGet(() -> fields.amount("IDR"));
        long tipped = code.map(known -> tip(fields, known, typed, tip)).orElse(0L);
        if (typed > LARGEST || tipped > LARGEST) {
            fields.complain("amount: expected less");
        }
        return fields.complaint()
                .map(complaint -> Answer.error(400, complaint))
                .orElseGet(() -> owned(
                        text,
                        code.orElseThrow(),
                        (owner, _) -> PhoneApi.ruled(phones.pay(
                                exchange.parameter("id"),
                                new Phones.Static(once, text, typed, tipped, owner.payee(), owner.notifyUrl())))));
    }

    /// What another wallet's payer types; the tip counts only where the code asks for one.
    record Typed(String once, String text, String amount, String tip) {}

    /// Pays a static code in another wallet's name; nothing where nobody is to be paid by it.
    Optional<Ruled> paid(String payer, Typed typed) {
        QrisCode code = QrisCode.read(typed.text()).orElseThrow();
        long amount = code.amount() > 0
                ? code.amount()
                : Amounts.parse(typed.amount()).orElseThrow();
        long tip = code.tip() == QrisCode.Tip.ASKED ? Amounts.parse(typed.tip()).orElse(0L) : code.tipOn(amount);
        return inquiry.about(typed.text()) instanceof Inquiry.Said.Owner owner
                ? Optional.of(phones.pay(
                        payer,
                        new Phones.Static(typed.once(), typed.text(), amount, tip, owner.payee(), owner.notifyUrl())))
                : Optional.empty();
    }

    // The code decides the tip unless it asks the payer for one.
    private static long tip(Fields fields, QrisCode code, long amount, String typed) {
        if (code.tip() != QrisCode.Tip.ASKED) {
            return code.tipOn(amount);
        }
        Optional<Long> tip = typed.isEmpty() || typed.equals("0.00") ? Optional.of(0L) : Amounts.parse(typed);
        if (tip.isEmpty()) {
            fields.complain("tip: expected a decimal with two decimals, such as \"2000.00\"");
        }
        return tip.orElse(0L);
    }

    private Answer owned(String text, QrisCode code, BiFunction<Inquiry.Said.Owner, QrisCode, Answer> then) {
        return switch (inquiry.about(text)) {
            case Inquiry.Said.Owner owner -> then.apply(owner, code);
            case Inquiry.Said.Nobody(String sentence) -> Answer.error(409, sentence);
            case Inquiry.Said.Silence _ ->
                Answer.error(409, "the merchant's bank does not answer: nothing was paid, try again later");
        };
    }

    private static ObjectNode shown(Inquiry.Said.Owner owner, QrisCode code) {
        ObjectNode said = Json.object()
                .put("static", true)
                .put("shop", owner.payee().name())
                .put("name", code.tag("59"))
                .put("city", code.tag("60"))
                .put("nmid", code.tag("51-02"))
                .put("currency", "IDR");
        if (code.amount() > 0) {
            said.put("amount", Amounts.format(code.amount()));
        }
        ObjectNode tip = said.putObject("tip");
        switch (code.tip()) {
            case NONE -> tip.put("mode", "none");
            case ASKED -> tip.put("mode", "asked");
            case FIXED -> tip.put("mode", "fixed").put("amount", Amounts.format(code.tipOn(0)));
            case PERCENT -> tip.put("mode", "percent").put("percent", code.tag("57"));
        }
        return said;
    }

    /// `/network/v1/received`: the captured payments of static codes after a place, for the gateway.
    Reply received(Fields fields) {
        long after = fields.whole("after", 0, Long.MAX_VALUE, 0);
        ObjectNode said = Json.object().put("latest", phones.latestStatic());
        ArrayNode list = said.putArray("payments");
        List<Attempt> page = phones.statics(after, PAGE);
        page.forEach(attempt -> list.add(told(attempt)));
        return Reply.atOnce(fields.complaint()
                .map(complaint -> Answer.error(400, complaint))
                .orElseGet(() -> Answer.ok(said)));
    }

    private static ObjectNode told(Attempt attempt) {
        ObjectNode said = Spoken.attempt(attempt)
                .put("place", attempt.terms().qris().place())
                .put("tip", Amounts.format(attempt.terms().qris().tip()))
                .put("qr", attempt.terms().qris().text());
        ((ObjectNode) said.get("payee")).put("storeNo", attempt.terms().payee().storeNo());
        return said;
    }
}

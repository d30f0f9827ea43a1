package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Agreements;
import io.tillgate.sandbox.network.Amounts;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Heard;
import io.tillgate.sandbox.network.Network;
import io.tillgate.sandbox.network.QrText;
import io.tillgate.sandbox.network.QrisCode;
import io.tillgate.sandbox.network.Refunded;
import io.tillgate.sandbox.network.Terms;
import io.tillgate.sandbox.network.World;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// The bodies of the signed calls: read, handed to the network, answered (docs/wire/wallet-network.md).
final class SignedCalls {
    private static final String AND_AGREE = "the shop may charge this wallet again without asking";

    private final Network network;
    private final Agreements agreements;
    private final QrText qr;
    private final InstantSource clock;

    SignedCalls(World world, QrText qr) {
        this.network = world.network();
        this.agreements = world.agreements();
        this.qr = qr;
        this.clock = world.clock();
    }

    /// Charges a code or, where a token is sent, an agreement; what follows an earlier attempt charges its payer.
    Reply charge(Fields fields) {
        String token = fields.optional("token");
        if (!token.isEmpty()) {
            var agreed = new Agreements.Charge(fields.number(), fields.brand(), token, terms(fields));
            return bad(fields, () -> heard(agreements.charge(agreed)));
        }
        String follows = fields.optional("follows");
        if (!follows.isEmpty()) {
            var follow = new Network.Follow(fields.number(), fields.brand(), follows, terms(fields));
            return bad(fields, () -> heard(network.follow(follow)));
        }
        String nonce = fields.optional("nonce");
        String code = nonce.isEmpty() ? fields.text("code") : new Nonces(qr).code(fields.number(), nonce);
        var charge = new Network.Charge(fields.number(), fields.brand(), code, terms(fields));
        return bad(fields, () -> heard(network.charge(charge)));
    }

    /// Opens a QR, and where it is asked for the wallet's page or what its app is called with; `host` is by
    /// what name the caller reached this network.
    Reply open(Fields fields, String host) {
        Terms terms = terms(fields).with(qris(fields));
        String agreement = fields.optional("agreement");
        var open = new Network.Open(
                fields.number(), fields.brands(), agreement.isEmpty() ? terms : terms.saying(AND_AGREE));
        String back = fields.address("return");
        if (!agreement.isEmpty()) {
            agree(fields, open, agreement);
        }
        Optional<Invocation.Of> invoked = fields.invocation();
        return bad(fields, () -> switch (network.open(open)) {
            case Heard.Told(Attempt attempt, Heard.Delivery delivery)
            when attempt.waiting() -> {
                ObjectNode said = told(attempt);
                if (!back.isEmpty()) {
                    said.put("page", "http://" + host + ReturnLink.toPay(qr).to(attempt.number(), back));
                }
                invoked.ifPresent(of -> said.set("invocation", new Invocation(qr).said(attempt, of)));
                yield new Reply(Answer.ok(said), delivery);
            }
            case Heard heard -> heard(heard);
        });
    }

    // The payer agrees by paying: it waits before the payment does, so that no payment is without it.
    private void agree(Fields fields, Network.Open open, String agreement) {
        if (!agreement.equals(open.number() + "00") || open.brands().size() != 1) {
            fields.complain("agreement: expected the number and 00, and one brand");
        }
        if (fields.complaint().isEmpty()) {
            var asked = new Agreements.Open(
                    agreement, open.brands().getFirst(), open.terms().payee(), "");
            if (agreements.open(asked).isEmpty()) {
                fields.complain("agreement: was heard before with another brand or payee");
            }
        }
    }

    Reply ask(Fields fields) {
        String number = fields.number();
        return bad(fields, () -> switch (network.ask(number)) {
            case Heard.Unheard _ ->
                Reply.atOnce(Answer.ok(Json.object().put("number", number).put("state", "unheard")));
            case Heard heard -> heard(heard);
        });
    }

    Reply cancel(Fields fields) {
        String number = fields.number();
        return bad(
                fields,
                () -> Reply.atOnce(Answer.ok(Json.object()
                        .put("number", number)
                        .put("result", network.cancel(number).name().toLowerCase(Locale.ROOT)))));
    }

    Reply refund(Fields fields) {
        String currency = fields.currency();
        var request =
                new Network.RefundRequest(fields.number(), fields.refundNumber(), fields.amount(currency), currency);
        return bad(fields, () -> switch (network.refund(request)) {
            case Refunded.Told(var refund) -> Reply.atOnce(Answer.ok(Spoken.refund(refund)));
            case Refunded.Conflict(String sentence) -> Reply.atOnce(Answer.error(409, sentence));
        });
    }

    Reply record(Fields fields) {
        Instant at = fields.time("at", clock.instant());
        var captured = new Network.Captured(fields.number(), fields.brand(), terms(fields), at);
        return bad(fields, () -> heard(network.capture(captured)));
    }

    /// The text of a dynamic code whose amount and tip are those of the attempt; none where the network makes
    /// the QR.
    private static Terms.Qris qris(Fields fields) {
        String text = fields.optional("qr");
        if (text.isEmpty()) {
            return Terms.Qris.NONE;
        }
        long amount = fields.amount(fields.currency());
        Optional<QrisCode> code = QrisCode.read(text).filter(QrisCode::dynamic);
        long tip = code.map(known -> known.tipOn(known.amount())).orElse(0L);
        if (code.isEmpty() || !fields.currency().equals("IDR")) {
            fields.complain("qr: expected the text of a dynamic QRIS code, and IDR");
        } else if (code.get().tip() == QrisCode.Tip.ASKED) {
            fields.complain("qr: expected a tip that the code decides: this network opens amounts that are known");
        } else if (code.get().amount() + tip != amount) {
            fields.complain("qr: expected amount and tip of the code to make " + Amounts.format(amount));
        }
        return new Terms.Qris(text.strip(), tip, 0);
    }

    private static Terms terms(Fields fields) {
        String currency = fields.currency();
        fields.time("expiresAt", Instant.EPOCH);
        return new Terms(
                fields.amount(currency),
                currency,
                fields.payee(),
                fields.optional("description"),
                fields.address("notifyUrl"),
                fields.optional("expiresAt"),
                Terms.Qris.NONE);
    }

    private static Reply bad(Fields fields, Supplier<Reply> good) {
        return fields.complaint()
                .map(complaint -> Reply.atOnce(Answer.error(400, complaint)))
                .orElseGet(good);
    }

    private Reply heard(Heard heard) {
        return switch (heard) {
            case Heard.Told(Attempt attempt, Heard.Delivery delivery) -> new Reply(Answer.ok(told(attempt)), delivery);
            case Heard.Conflict(String sentence) -> Reply.atOnce(Answer.error(409, sentence));
            case Heard.Unheard _, Heard.Lost _ -> Reply.NEVER;
        };
    }

    private ObjectNode told(Attempt attempt) {
        ObjectNode said = Spoken.attempt(attempt);
        String own = attempt.terms().qris().text();
        return attempt.kind() == Attempt.Kind.QR && attempt.waiting()
                ? said.put("qr", own.isEmpty() ? qr.of(attempt.number()) : own)
                : said;
    }
}

package io.tillgate.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.CancelAnswer;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundAnswer;
import io.tillgate.core.payment.Wallet;
import io.tillgate.wallet.NetworkClient.Reply;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The sandbox wallet network as a wallet of the core (docs/wire/wallet-network.md).
final class SandboxWallet implements Wallet {
    private final NetworkClient network;
    private final URI notices;
    private final Function<Intent, String> back;
    private final Wallets.Watch watch;

    /// Asks over that client; `back` is where a payer comes back to from the wallet's own page.
    SandboxWallet(NetworkClient network, URI notices, Function<Intent, String> back, Wallets.Watch watch) {
        this.network = network;
        this.notices = notices;
        this.back = back;
        this.watch = watch;
    }

    @Override
    public ChargeAnswer charge(Intent intent, String code, String shop) {
        ObjectNode body = engaging(intent, shop).put("brand", intent.brand()).put(shown(intent.method()), code);
        return watched("charge", intent, () -> attempt(intent, network.call("/network/v1/charge", body)));
    }

    @Override
    public ChargeAnswer open(Intent intent, String shop) {
        ObjectNode body = engaging(intent, shop);
        invite(intent, body);
        if (intent.method().stores()) {
            body.put("agreement", SandboxConsent.number(intent.number()));
        }
        ArrayNode brands = body.putArray("brands");
        List.of(intent.brand().split("\\+", -1)).forEach(brands::add);
        return watched("open", intent, () -> attempt(intent, network.call("/network/v1/open", body)));
    }

    @Override
    public Optional<String> clientToken(Opening opening) {
        ObjectNode body =
                NetworkClient.object().put("transactionNo", opening.no().value());
        return network.call("/network/v1/client-token", body) instanceof Reply.Answered(int status, JsonNode said)
                        && status == 200
                ? Optional.of(said.path("clientToken").asText("")).filter(token -> !token.isEmpty())
                : Optional.empty();
    }

    @Override
    public ChargeAnswer ask(Intent intent) {
        return watched("ask", intent, () -> attempt(intent, network.call("/network/v1/ask", about(intent))));
    }

    @Override
    public CancelAnswer cancel(Intent intent) {
        return watched(
                "cancel",
                intent,
                () -> answered(
                        network.call("/network/v1/cancel", about(intent)),
                        body -> cancelled(intent, body),
                        CancelAnswer.Unknown::new));
    }

    @Override
    public RefundAnswer refund(Intent intent, Refund refund) {
        ObjectNode body = about(intent)
                .put("refundNumber", refund.no().value())
                .put("amount", refund.amount().twoDecimals())
                .put("currency", refund.amount().currency().name());
        return watched(
                "refund",
                intent,
                () -> answered(
                        network.call("/network/v1/refund", body), WalletReading::refund, RefundAnswer.Unknown::new));
    }

    private static String shown(Attempt.Method method) {
        return switch (method) {
            case NONCE -> "nonce";
            case AGREEMENT -> "token";
            case FOLLOW_UP -> "follows";
            case CODE, QR, PAGE, STORING_QR, STORING_PAGE, APP, MINIPROGRAM -> "code";
        };
    }

    private ObjectNode engaging(Intent intent, String shop) {
        ObjectNode body = about(intent)
                .put("amount", intent.amount().twoDecimals())
                .put("currency", intent.amount().currency().name())
                .put("description", intent.description())
                .put("notifyUrl", notices.toString())
                .put("expiresAt", intent.expiresAt().toString());
        body.putObject("payee")
                .put("merchantNo", intent.payee().value())
                .put("storeNo", intent.store().value())
                .put("name", shop);
        return body;
    }

    private static ObjectNode about(Intent intent) {
        return NetworkClient.object().put("number", intent.number());
    }

    private void invite(Intent intent, ObjectNode body) {
        switch (intent.method()) {
            case PAGE, STORING_PAGE -> body.put("return", back.apply(intent));
            case APP -> body.put("invoke", "app");
            case MINIPROGRAM -> body.put("invoke", "miniprogram").put("openid", intent.openid());
            case QR, STORING_QR, CODE, NONCE, AGREEMENT, FOLLOW_UP -> {
                if (!intent.qr().isEmpty()) {
                    body.put("qr", intent.qr());
                }
            }
        }
    }

    private static ChargeAnswer attempt(Intent intent, Reply reply) {
        return answered(reply, body -> WalletReading.attempt(intent, body), ChargeAnswer.Unknown::new);
    }

    // What the wallet holds is its own word to give: a cancel's answer does not carry it, so it is asked for.
    private CancelAnswer cancelled(Intent intent, JsonNode body) {
        return switch (body.path("result").asText()) {
            case "cancelled" -> new CancelAnswer.Cancelled();
            case "reversed" -> WalletReading.reversed(network.call("/network/v1/ask", about(intent)));
            case "already_paid" ->
                ask(intent) instanceof ChargeAnswer.Approved approved
                        ? new CancelAnswer.AlreadyPaid(approved)
                        : new CancelAnswer.Unknown("already paid, but not approved when asked");
            default -> new CancelAnswer.Unknown("an unknown result");
        };
    }

    private static <T> T answered(Reply reply, Function<JsonNode, T> read, Function<String, T> unknown) {
        return switch (reply) {
            case Reply.None(String why) -> unknown.apply(why);
            case Reply.Answered(int status, JsonNode body) ->
                status == 200
                        ? read.apply(body)
                        : unknown.apply(
                                "status " + status + " " + body.path("error").asText());
        };
    }

    private <T> T watched(String question, Intent intent, Supplier<T> ask) {
        long began = System.nanoTime();
        T answer = ask.get();
        watch.asked(new Wallets.Asked(
                question, intent.brand(), answer.getClass().getSimpleName(), System.nanoTime() - began));
        return answer;
    }
}

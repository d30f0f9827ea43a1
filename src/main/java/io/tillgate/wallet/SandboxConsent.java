package io.tillgate.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.Tokens;
import io.tillgate.core.customer.WalletConsent;
import io.tillgate.core.merchant.Secret;
import io.tillgate.wallet.NetworkClient.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// The sandbox wallet network, as far as it asks payers for their consent (docs/wire/wallet-network.md).
final class SandboxConsent implements WalletConsent {
    // Agreements have numbers like attempts have: the first attempt of a payment is 01.
    private static final String SUFFIX = "00";
    private static final String ROOM = "/network/v1/agreements/";

    private final NetworkClient network;

    SandboxConsent(NetworkClient network) {
        this.network = network;
    }

    @Override
    public Word invite(StoredWallet wallet, String shop) {
        ObjectNode body = about(wallet)
                .put("brand", wallet.wish().brand())
                .put("return", wallet.wish().returnTo());
        body.putObject("payee")
                .put("merchantNo", wallet.merchant().value())
                .put("storeNo", wallet.wish().store().value())
                .put("name", shop);
        return word(network.call(ROOM + "open", body));
    }

    @Override
    public Word ask(StoredWallet wallet) {
        return word(network.call(ROOM + "ask", about(wallet)));
    }

    @Override
    public Grant grant(StoredWallet wallet, Secret refresh) {
        ObjectNode body = about(wallet);
        if (!refresh.reveal().isEmpty()) {
            body.put("refreshToken", refresh.reveal());
        }
        return switch (network.call(ROOM + "grant", body)) {
            case Reply.None(String why) -> new Grant.Unknown(why);
            case Reply.Answered(int status, JsonNode said) ->
                status == 200 ? granted(said) : new Grant.Unknown("status " + status);
        };
    }

    @Override
    public boolean revoke(StoredWallet wallet) {
        return word(network.call(ROOM + "revoke", about(wallet))) instanceof Word.Revoked;
    }

    private static ObjectNode about(StoredWallet wallet) {
        return NetworkClient.object().put("number", number(wallet.no().value()));
    }

    /// The network's number of the stored wallet that has this one here.
    static String number(String walletNo) {
        return walletNo + SUFFIX;
    }

    private static Word word(Reply reply) {
        if (!(reply instanceof Reply.Answered(int status, JsonNode said))) {
            return new Word.Unknown("no answer");
        }
        if (status != 200) {
            return new Word.Unknown("status " + status);
        }
        return switch (said.path("state").asText()) {
            case "waiting" -> new Word.Waiting(said.path("page").asText(""));
            case "agreed" ->
                time(said, "at").<Word>map(Word.Agreed::new).orElseGet(() -> new Word.Unknown("agreed, but when?"));
            case "refused" -> new Word.Refused();
            case "revoked" -> new Word.Revoked();
            case "unheard" -> new Word.NeverHeard();
            default -> new Word.Unknown("an unknown state");
        };
    }

    private static Grant granted(JsonNode said) {
        if (said.path("state").asText().equals("denied")) {
            return new Grant.Denied("the wallet gives no token");
        }
        String access = said.path("accessToken").asText("");
        String refresh = said.path("refreshToken").asText("");
        Optional<Instant> accessUntil = time(said, "accessUntil");
        Optional<Instant> refreshUntil = time(said, "refreshUntil");
        boolean whole = !access.isEmpty() && !refresh.isEmpty() && accessUntil.isPresent() && refreshUntil.isPresent();
        return whole
                ? new Grant.Granted(
                        new Tokens(new Secret(access), new Secret(refresh)), accessUntil.get(), refreshUntil.get())
                : new Grant.Unknown("an answer without tokens or times");
    }

    private static Optional<Instant> time(JsonNode said, String name) {
        try {
            return Optional.of(Instant.parse(said.path(name).asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

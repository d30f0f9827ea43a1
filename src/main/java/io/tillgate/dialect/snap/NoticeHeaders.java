package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.Notifier;
import io.tillgate.core.delivery.Posted;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.Secret;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Signs what is posted to partners (wire contract 6): fresh time and external id each time. In the school of tokens a
/// token is asked for at the partner's own endpoint first, and kept while it is good and the partner takes it.
final class NoticeHeaders {
    private static final String CHANNEL = "TGATE";
    private static final long IDS = 1_000_000_000_000_000_000L;
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final String GRANT = "{\"grantType\":\"client_credentials\"}";

    private final Supplier<Secret> ownKey;
    private final Notifier notifier;
    private final InstantSource realClock;
    private final SecureRandom random = new SecureRandom();
    private final Map<Terms, Token> tokens = new ConcurrentHashMap<>();

    private volatile @Nullable ReadKey read;

    /// What a token was asked for under: whoever changes one of them wants another token.
    private record Terms(PartnerId partner, String address, String secretId) {}

    private record Token(Secret value, Instant until) {
        String header() {
            return "Bearer " + value.reveal();
        }
    }

    private record ReadKey(Secret kept, PrivateKey key) {}

    NoticeHeaders(Supplier<Secret> ownKey, Notifier notifier, InstantSource realClock) {
        this.ownKey = ownKey;
        this.notifier = notifier;
        this.realClock = realClock;
    }

    /// The headers of one posting to that target, as it will be called; empty where it cannot be signed now.
    Optional<Map<String, String>> of(Partner partner, String target, byte[] body) {
        String time = Spelling.time(realClock.instant());
        Map<String, String> headers = new TreeMap<>(Map.of(
                "X-TIMESTAMP",
                time,
                "X-PARTNER-ID",
                partner.id().value(),
                "X-EXTERNAL-ID",
                String.format("%018d", random.nextLong(IDS)),
                "CHANNEL-ID",
                CHANNEL));
        if (partner.is(PartnerSetting.NOTIFY_SCHOOL, "key")) {
            byte[] raw = Signature.rsa(Signature.withoutToken(target, body, time), key());
            headers.put("X-SIGNATURE", written(raw, partner));
            return Optional.of(headers);
        }
        Optional<Credential> secret = partner.secrets().stream().findFirst();
        Optional<Token> token = secret.flatMap(one -> token(partner, one));
        return token.map(good -> {
            byte[] raw = Signature.hmac(
                    Signature.withToken(target, good.value().reveal(), body, time),
                    secret.orElseThrow().secret().reveal());
            headers.put("X-SIGNATURE", written(raw, partner));
            headers.put("Authorization", good.header());
            return headers;
        });
    }

    /// The partner has refused what was posted with these headers: their token is not used again. One that was asked
    /// for meanwhile stays.
    void refused(Partner partner, Map<String, String> headers) {
        String used = headers.getOrDefault("Authorization", "");
        tokens.entrySet().stream()
                .filter(kept -> kept.getKey().partner().equals(partner.id())
                        && kept.getValue().header().equals(used))
                .toList()
                .forEach(kept -> tokens.remove(kept.getKey(), kept.getValue()));
    }

    private PrivateKey key() {
        Secret now = ownKey.get();
        ReadKey last = read;
        if (last == null || !last.kept.equals(now)) {
            last = new ReadKey(now, Signature.privateKey(now.reveal()));
            read = last;
        }
        return last.key;
    }

    private static String written(byte[] raw, Partner partner) {
        return partner.is(PartnerSetting.NOTIFY_ENCODING, "hex")
                ? HexFormat.of().formatHex(raw)
                : Signature.base64(raw);
    }

    private Optional<Token> token(Partner partner, Credential secret) {
        Terms terms = new Terms(partner.id(), partner.value(PartnerSetting.NOTIFY_TOKEN_URL), secret.id());
        Token kept = tokens.get(terms);
        Instant now = realClock.instant();
        if (kept != null && now.isBefore(kept.until())) {
            return Optional.of(kept);
        }
        return asked(partner, now).map(token -> {
            tokens.keySet().removeIf(other -> other.partner().equals(partner.id()) && !other.equals(terms));
            tokens.put(terms, token);
            return token;
        });
    }

    private Optional<Token> asked(Partner partner, Instant now) {
        String address = partner.value(PartnerSetting.NOTIFY_TOKEN_URL);
        String time = Spelling.time(now);
        byte[] raw = Signature.rsa(Signature.ofTokenRequest(partner.id().value(), time), key());
        Map<String, String> headers =
                Map.of("X-TIMESTAMP", time, "X-CLIENT-KEY", partner.id().value(), "X-SIGNATURE", written(raw, partner));
        Posted posted = address.isEmpty()
                ? new Posted.Withheld("no endpoint for tokens is set", false, Duration.ZERO)
                : notifier.post(new Letter(address, "application/json", headers, GRANT, Posted.Answered::isSuccess));
        return posted instanceof Posted.Answered answer && answer.isSuccess()
                ? JsonBody.object(answer.body().getBytes(StandardCharsets.UTF_8))
                        .flatMap(body -> read(body, now))
                : Optional.empty();
    }

    // Where nothing is said of its life, it is asked for anew each time.
    private static Optional<Token> read(ObjectNode body, Instant now) {
        String token = body.path("accessToken").asText();
        String seconds = body.path("expiresIn").asText();
        Duration life = seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
        return token.isEmpty()
                ? Optional.empty()
                : Optional.of(new Token(new Secret(token), now.plus(life).minus(MARGIN)));
    }
}

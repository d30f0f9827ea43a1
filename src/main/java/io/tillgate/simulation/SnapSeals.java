package io.tillgate.simulation;

import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.Posted;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerSetting;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/// What is promised of who posts to partners (wire contract 6): each posting has a fresh time and an id of its own, and
/// is signed by the gateway's key, or under the partner's secret with a token that he has given and that is still good.
final class SnapSeals {
    private static final long TOKEN_SECONDS = 600;
    // From when it is signed: a token is fetched, which takes as long as a receiver may take, and nodes' clocks differ.
    private static final long LONGEST = 2 * Outbox.LIMIT.toMillis();

    private final Agenda agenda;
    private final Map<String, Long> tokens = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    SnapSeals(Agenda agenda) {
        this.agenda = agenda;
    }

    /// A partner gives a token to who has the gateway's key.
    Posted.Answered token(Letter letter, Partner partner) {
        String time = letter.headers().getOrDefault("X-TIMESTAMP", "");
        String client = letter.headers().getOrDefault("X-CLIENT-KEY", "");
        boolean right = client.equals(partner.id().value())
                && letter.body().equals("{\"grantType\":\"client_credentials\"}")
                && isFresh(time)
                && SnapKeys.isGateways(raw(letter, partner), client + "|" + time);
        Broken.unless(right, "a token was not asked for as it is given", letter.headers());
        String token = "t" + partner.id().value() + tokens.size();
        tokens.put(token, agenda.millis() + Duration.ofSeconds(TOKEN_SECONDS).toMillis());
        String body = "{\"accessToken\":\"" + token + "\",\"expiresIn\":\"" + TOKEN_SECONDS + "\"}";
        return new Posted.Answered(200, body, Duration.ZERO, Duration.ZERO);
    }

    /// Whether it is signed, or not at all.
    void check(Letter letter, Partner partner) {
        Map<String, String> headers = letter.headers();
        String time = headers.getOrDefault("X-TIMESTAMP", "");
        boolean right =
                headers.getOrDefault("X-PARTNER-ID", "").equals(partner.id().value())
                        && !headers.getOrDefault("CHANNEL-ID", "").isBlank()
                        && letter.contentType().equals("application/json")
                        && isFresh(time)
                        && isSigned(letter, partner, time);
        Broken.unless(right, "a notice is not signed as its partner reads it", letter.body());
        boolean isNew = ids.add(partner.id().value() + "/" + headers.getOrDefault("X-EXTERNAL-ID", ""));
        Broken.unless(isNew, "a posting has another's external id", letter.body());
    }

    private boolean isSigned(Letter letter, Partner partner, String time) {
        URI uri = URI.create(letter.address());
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        String rest = SnapKeys.sha256(letter.body()) + ":" + time;
        if (partner.is(PartnerSetting.NOTIFY_SCHOOL, "key")) {
            return SnapKeys.isGateways(raw(letter, partner), "POST:" + path + ":" + rest);
        }
        String bearer = letter.headers().getOrDefault("Authorization", "");
        String token = bearer.startsWith("Bearer ") ? bearer.substring(7) : "";
        String signed = Base64.getEncoder().encodeToString(raw(letter, partner));
        return tokens.getOrDefault(token, 0L) >= agenda.millis()
                && signed.equals(SnapKeys.hmac("POST:" + path + ":" + token + ":" + rest));
    }

    private boolean isFresh(String time) {
        long age = agenda.millis() - Agenda.millis(OffsetDateTime.parse(time).toInstant());
        return Math.abs(age) <= LONGEST;
    }

    private static byte[] raw(Letter letter, Partner partner) {
        String signature = letter.headers().getOrDefault("X-SIGNATURE", "");
        return partner.is(PartnerSetting.NOTIFY_ENCODING, "hex")
                ? HexFormat.of().parseHex(signature)
                : Base64.getDecoder().decode(signature);
    }
}

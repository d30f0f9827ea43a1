package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.process.CannotStart;
import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A partner of SNAP's dialect that a benchmark adds as an operator does: with a key and a secret of its own, and a
/// rate that does not hold it back.
final class SnapPartner {
    private static final String ID = "BENCHMARK";
    private static final String SECRET = "the-secret-of-a-benchmark";
    private static final String TOKEN_PATH = "/v1.0/access-token/b2b";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    // A demo merchant that takes rupiah, whose API token is published.
    private static final Map<String, String> SHOP =
            Map.of("merchantNo", "204001", "storeNo", "304001", "token", "a0b1c2d3e4f5061728394a5b6c7d8e9f");

    private final URI api;
    private final InstantSource clock;
    private final KeyPair keys;
    private final HttpClient http = HttpClient.newHttpClient();

    private SnapPartner(URI api, InstantSource clock, KeyPair keys) {
        this.api = api;
        this.clock = clock;
        this.keys = keys;
    }

    /// Adds it to the gateway that works in this data folder.
    static SnapPartner add(Path data, URI api, InstantSource clock) {
        EmbeddedPostgres.Address address =
                EmbeddedPostgres.attach(data).orElseThrow(() -> new CannotStart("No database runs in " + data + "."));
        Store.Options options = new Store.Options(address, data.resolve("sealing.key"), false, "sandbox", 16, clock);
        KeyPair keys = pair();
        try (Store store = Store.open(options, (_, _, _) -> {})) {
            var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
            store.partnerRegister(Operator.gateway("a partner for the benchmark", now))
                    .add(
                            new Partner(
                                    new PartnerId(ID),
                                    new MerchantNo(shop("merchantNo")),
                                    new StoreNo(shop("storeNo")),
                                    PartnerProfile.ASPI,
                                    Map.of(PartnerSetting.RATE, "999999"),
                                    List.of(new Credential("bench", new Secret(SECRET), now)),
                                    List.of(new Partner.PublicKey("bench", key, now))),
                            now);
        }
        return new SnapPartner(api, clock, keys);
    }

    /// What its requests are signed with, with a token that was asked for now.
    Map<String, String> values() {
        String timestamp = TIMESTAMP.format(clock.instant().atOffset(ZoneOffset.ofHours(7)));
        HttpRequest request = HttpRequest.newBuilder(api.resolve(TOKEN_PATH))
                .header("Content-Type", "application/json")
                .header("X-TIMESTAMP", timestamp)
                .header("X-CLIENT-KEY", ID)
                .header("X-SIGNATURE", signature(ID + "|" + timestamp))
                .POST(HttpRequest.BodyPublishers.ofString("{\"grantType\":\"client_credentials\"}"))
                .build();
        try {
            JsonNode answer = LoadProcess.JSON.readTree(
                    http.send(request, BodyHandlers.ofString()).body());
            Map<String, String> values = new HashMap<>(SHOP);
            values.put("partner", ID);
            values.put("secret", SECRET);
            values.put("timestamp", timestamp);
            values.put("accessToken", answer.path("accessToken").asText());
            return values;
        } catch (IOException e) {
            throw new CannotStart("The gateway gives a SNAP partner no token: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The benchmark was interrupted.", e);
        }
    }

    private String signature(String text) {
        try {
            Signature signing = Signature.getInstance("SHA256withRSA");
            signing.initSign(keys.getPrivate());
            signing.update(text.getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shop(String name) {
        return String.valueOf(SHOP.get(name));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

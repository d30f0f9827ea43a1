package io.tillgate.dialect.snap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a request as the standard says, in words of the tests' own: what it has in common with the dialect is the
/// standard alone. Bodies are minified by a parser of strings, which is enough for bodies of tests.
public record Signer(String path, String body, UnaryOperator<String> tokens, Identity identity) {
    public static final String SECRET = "own-test-client-secret";

    /// What a partner signs with: his private key, or the published one where he has none of his own, and his secret.
    public record Identity(Optional<PrivateKey> key, String secret) {
        public static final Identity PUBLISHED = new Identity(Optional.empty(), SECRET);

        byte[] rsa(String text) {
            return key.map(own -> Signer.rsa(own, text)).orElseGet(() -> Signer.rsa(text));
        }
    }

    public Signer(String path, String body, UnaryOperator<String> tokens) {
        this(path, body, tokens, Identity.PUBLISHED);
    }

    /// The headers of a request: the usual ones, and these instead of them; an empty one is left out.
    public Map<String, String> headers(Map<String, String> given, Instant now, String externalId) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        boolean token = path.endsWith("/access-token/b2b");
        headers.put(
                "X-TIMESTAMP", now.atOffset(ZoneOffset.ofHours(7)).withNano(0).toString());
        headers.put("X-SIGNATURE", "{sign}");
        if (token) {
            headers.put("X-CLIENT-KEY", "TILLGATEDEMO");
        } else {
            headers.putAll(Map.of("X-PARTNER-ID", "TILLGATEDEMO", "X-EXTERNAL-ID", externalId, "CHANNEL-ID", "95221"));
        }
        headers.putAll(given);
        headers.computeIfPresent(
                "Authorization", (_, value) -> value.replace("{token}", tokens.apply(headers.get("X-PARTNER-ID"))));
        headers.values().removeIf(String::isEmpty);
        headers.computeIfPresent("X-SIGNATURE", (_, value) -> signed(value, headers, token));
        return headers;
    }

    private String signed(String wanted, Map<String, String> headers, boolean token) {
        String timestamp = headers.getOrDefault("X-TIMESTAMP", "");
        String authorization = headers.getOrDefault("Authorization", "");
        byte[] raw;
        if (token) {
            raw = identity.rsa(headers.getOrDefault("X-CLIENT-KEY", "") + "|" + timestamp);
        } else if (authorization.isEmpty()) {
            raw = identity.rsa("POST:" + path + ":" + hash() + ":" + timestamp);
        } else {
            String bearer = authorization.substring(authorization.indexOf(' ') + 1);
            raw = hmac(identity.secret, "POST:" + path + ":" + bearer + ":" + hash() + ":" + timestamp);
        }
        return wanted.replace("{sign}", Base64.getEncoder().encodeToString(raw))
                .replace("{hex}", HexFormat.of().formatHex(raw));
    }

    private String hash() {
        String minified = body.replaceAll("\\s+(?=(?:[^\"\\\\]|\\\\.|\"(?:[^\"\\\\]|\\\\.)*\")*$)", "");
        return sha256(minified);
    }

    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] hmac(String text) {
        return hmac(SECRET, text);
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] rsa(String text) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(resource("snap_test_key.pkcs8.b64"));
            return rsa(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)), text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] rsa(PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String publicKey() {
        return resource("snap_test_pub.pem").replaceAll("-----[A-Z ]+-----|\\s", "");
    }

    public static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Signer.class.getResourceAsStream("/vectors/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.tillgate.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs and writes a request as a partner on the SNAP wire does (wire contract 1.2 to 1.4), in words of the
/// simulation's own. Where he has a token it is type 1, else type 2. The keys are drawn anew by each process and
/// decide nothing.
final class SnapPost {
    /// Every partner's secret.
    static final String SECRET = "a secret of the simulation";

    // As short as can be: nobody attacks it, and thousands of signatures are made.
    private static final int KEY_BITS = 512;
    private static final KeyPair KEYS = keys();

    private SnapPost() {}

    static String publicKey() {
        return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
    }

    /// A request for a token.
    static Request tokenRequest(Question question, Instant now) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String client = Directory.partnerOf(question.account()).value();
        headers.put("X-CLIENT-KEY", client);
        headers.put("X-TIMESTAMP", timestamp(now));
        headers.put("X-SIGNATURE", rsa(client + "|" + timestamp(now)));
        return question.request(headers, "{\"grantType\":\"client_credentials\"}");
    }

    /// Any other request; the token is empty where there is none.
    static Request request(Question question, Instant now, String token) {
        String body = json(question.fields()).toString();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        question.fields().forEach((name, value) -> {
            if (isHeader(name)) {
                headers.put(name, value);
            }
        });
        headers.put("X-TIMESTAMP", timestamp(now));
        String hash = sha256(question.flaw() == Flaw.FORGED ? body + " " : body);
        String rest = hash + ":" + timestamp(now);
        if (token.isEmpty()) {
            headers.put("X-SIGNATURE", rsa("POST:" + question.path() + ":" + rest));
        } else {
            headers.put("Authorization", "Bearer " + token);
            headers.put("X-SIGNATURE", hmac("POST:" + question.path() + ":" + token + ":" + rest));
        }
        return question.request(headers, body);
    }

    private static boolean isHeader(String name) {
        return name.startsWith("X-") || name.equals("CHANNEL-ID");
    }

    // "amount.value" stands inside of "amount".
    private static ObjectNode json(Map<String, String> fields) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(fields).forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot > 0) {
                body.withObjectProperty(name.substring(0, dot)).put(name.substring(dot + 1), value);
            } else if (!isHeader(name)) {
                body.put(name, value);
            }
        });
        return body;
    }

    static String timestamp(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.ofHours(7))
                .toString();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String rsa(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

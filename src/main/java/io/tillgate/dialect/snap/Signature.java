package io.tillgate.dialect.snap;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The two signatures of the standard (wire contract 1.4): type 1, HMAC-SHA512 under the client secret, over a string
/// with the token; type 2, SHA256withRSA under the sender's key, over one without. Written in base64 or hex.
final class Signature {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
    private static final int HMAC_BYTES = 64;

    private Signature() {}

    /// What type 1 signs; `path` is relative, with its query.
    static String withToken(String path, String token, byte[] body, String timestamp) {
        return "POST:" + path + ":" + token + ":" + sha256(body) + ":" + timestamp;
    }

    /// What type 2 signs.
    static String withoutToken(String path, byte[] body, String timestamp) {
        return "POST:" + path + ":" + sha256(body) + ":" + timestamp;
    }

    /// What a request for a token signs.
    static String ofTokenRequest(String client, String timestamp) {
        return client + "|" + timestamp;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static byte[] hmac(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static byte[] rsa(String text, PrivateKey key) {
        try {
            var signing = java.security.Signature.getInstance("SHA256withRSA");
            signing.initSign(key);
            signing.update(text.getBytes(StandardCharsets.UTF_8));
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    /// Whether it is the HMAC of this text, compared in constant time.
    static boolean isHmac(String given, String text, String secret) {
        return bytes(given, HMAC_BYTES)
                .map(raw -> MessageDigest.isEqual(raw, hmac(text, secret)))
                .orElse(false);
    }

    /// Whether it is this key's signature of this text.
    static boolean isRsa(String given, String text, PublicKey key) {
        int length = key instanceof RSAPublicKey rsa ? (rsa.getModulus().bitLength() + 7) / 8 : 0;
        Optional<byte[]> raw = bytes(given, length);
        if (raw.isEmpty()) {
            return false;
        }
        try {
            var checking = java.security.Signature.getInstance("SHA256withRSA");
            checking.initVerify(key);
            checking.update(text.getBytes(StandardCharsets.UTF_8));
            return checking.verify(raw.get());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    static String base64(byte[] raw) {
        return Base64.getEncoder().encodeToString(raw);
    }

    /// A public key from X.509 SubjectPublicKeyInfo in base64, with or without its PEM lines; empty where it is none.
    static Optional<PublicKey> publicKey(String encoded) {
        try {
            return Optional.of(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der(encoded))));
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }

    /// A private key from PKCS#8 in base64.
    static PrivateKey privateKey(String encoded) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private key", e);
        }
    }

    /// The public half of a private key.
    static PublicKey publicHalf(PrivateKey key) {
        if (!(key instanceof RSAPrivateCrtKey whole)) {
            throw new IllegalArgumentException("not a private key with its exponents");
        }
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(whole.getModulus(), whole.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der(String encoded) {
        return Base64.getMimeDecoder().decode(encoded.replaceAll("-----[A-Z ]+-----", ""));
    }

    // Hex of a length that a signature has is hex: base64 of that many characters would be half as long again in bytes.
    private static Optional<byte[]> bytes(String given, int length) {
        if (given.length() == 2 * length && HEX.matcher(given).matches()) {
            return Optional.of(HexFormat.of().parseHex(given));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(given)).filter(raw -> raw.length == length);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

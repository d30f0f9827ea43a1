package io.tillgate.simulation;

import io.tillgate.core.merchant.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keys of the partners and of the gateway, and how the SNAP wire signs with them (wire contract 1.2 to 1.4, 6), in
/// words of the simulation's own. The keys are drawn anew by each process and decide nothing.
final class SnapKeys {
    /// Every partner's secret.
    static final String SECRET = "a secret of the simulation";

    // As short as can be: nobody attacks them, and thousands of signatures are made.
    private static final int KEY_BITS = 512;
    private static final KeyPair PARTNERS = keys();
    private static final KeyPair GATEWAY = keys();

    private SnapKeys() {}

    /// The public half of every partner's key.
    static String partnersKey() {
        return Base64.getEncoder().encodeToString(PARTNERS.getPublic().getEncoded());
    }

    /// The gateway's own key, as it is kept.
    static Secret gatewaysKey() {
        return new Secret(
                Base64.getEncoder().encodeToString(GATEWAY.getPrivate().getEncoded()));
    }

    static String partnersSign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(PARTNERS.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// Whether the gateway has signed that text.
    static boolean isGateways(byte[] signed, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(GATEWAY.getPublic());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(signed);
        } catch (GeneralSecurityException notEvenLikeOne) {
            return false;
        }
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
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

package io.tillgate.store;

import io.tillgate.core.payment.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The gateway's own Ed25519 key, by which its checkpoints are signed; kept like its other secrets, both halves in one
/// text.
final class CheckpointKey {
    /// The name under which it is kept.
    static final String NAME = "checkpoint-key";

    private static final String ALGORITHM = "Ed25519";

    private final KeyPair pair;

    private CheckpointKey(KeyPair pair) {
        this.pair = pair;
    }

    /// A new key in the form in which it is kept.
    static String made() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return encoded(pair.getPrivate().getEncoded())
                    + "\n"
                    + encoded(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// The key that is kept as this text.
    static CheckpointKey of(String kept) {
        String[] halves = kept.split("\n", 2);
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            return new CheckpointKey(new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(decoded(halves[1]))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(decoded(halves[0])))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of the checkpoints cannot be read", e);
        }
    }

    /// The public half, as it stands in an exported checkpoint.
    String publicHalf() {
        return encoded(pair.getPublic().getEncoded());
    }

    /// The signature of a checkpoint, in base64.
    String sign(long checkpointNo, Digest hash) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(text(checkpointNo, hash));
            return encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a checkpoint cannot be signed", e);
        }
    }

    boolean isSigned(long checkpointNo, Digest hash, String signed) {
        return isSigned(pair.getPublic(), checkpointNo, hash, signed);
    }

    private static boolean isSigned(PublicKey key, long checkpointNo, Digest hash, String signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text(checkpointNo, hash));
            return signature.verify(decoded(signed));
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }

    private static byte[] text(long checkpointNo, Digest hash) {
        return ("tillgate checkpoint " + checkpointNo + " " + hash).getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }
}

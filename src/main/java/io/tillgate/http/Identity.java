package io.tillgate.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a server proves itself with: a certificate chain, its own certificate first, and the private key to it.
public final class Identity {
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");

    private final X509Certificate[] chain;
    private final PrivateKey key;

    /// The PEM files that it is read from.
    public record Pem(Path chain, Path key) {
        /// Changes when one of the files does; empty where they cannot be read.
        String fingerprint() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(Files.readAllBytes(chain));
                digest.update(Files.readAllBytes(key));
                return HexFormat.of().formatHex(digest.digest());
            } catch (IOException e) {
                return "";
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    /// What reading comes to.
    sealed interface Reading {
        record Read(Identity identity) implements Reading {}

        /// Why there is none, and what to do.
        record Wrong(String sentence) implements Reading {}
    }

    private Identity(X509Certificate[] chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    static Reading read(Pem pem) {
        X509Certificate[] chain;
        try {
            chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem.chain())))
                    .toArray(X509Certificate[]::new);
        } catch (IOException | GeneralSecurityException e) {
            return wrong(pem.chain(), "holds no certificates in PEM that can be read");
        }
        if (chain.length == 0) {
            return wrong(pem.chain(), "holds no certificate in PEM");
        }
        try {
            return read(pem, chain);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return wrong(pem.key(), "holds no private key that can be read and belongs to " + pem.chain());
        }
    }

    private static Reading read(Pem pem, X509Certificate[] chain) throws IOException, GeneralSecurityException {
        Matcher found = KEY.matcher(Files.readString(pem.key(), StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            return wrong(
                    pem.key(),
                    "holds no private key in PEM as PKCS#8; openssl pkcs8 -topk8 -nodes makes one of another form");
        }
        PublicKey open = chain[0].getPublicKey();
        PrivateKey key = KeyFactory.getInstance(open.getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1))));
        return belong(open, key)
                ? new Reading.Read(new Identity(chain, key))
                : wrong(pem.key(), "does not belong to the first certificate in " + pem.chain());
    }

    private static Reading wrong(Path file, String why) {
        return new Reading.Wrong("The file " + file + " " + why + ".");
    }

    private static boolean belong(PublicKey open, PrivateKey key) throws GeneralSecurityException {
        String algorithm = switch (open.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> open.getAlgorithm();
        };
        byte[] text = new byte[32];
        new SecureRandom().nextBytes(text);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(text);
        return signature.verify(signed);
    }

    /// Whether a handshake that asks for a key of this kind can have this one.
    boolean serves(String keyType) {
        return key.getAlgorithm().equals(keyType);
    }

    X509Certificate[] chain() {
        return chain.clone();
    }

    PrivateKey key() {
        return key;
    }
}

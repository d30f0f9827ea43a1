package io.tillgate.sandbox.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA256 in lower-case hex over lines, with the key that the gateway and the network share.
public final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] LINE = {'\n'};

    private final Mac keyed;

    /// Signs and checks with this key.
    public Signature(String key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the network key must not be empty", e);
        }
    }

    /// The signature of a call or a notice.
    public String ofCall(String pathWithQuery, String time, byte[] body) {
        return sum("POST\n" + pathWithQuery + "\n" + time, body);
    }

    /// The signature of an answer to a call.
    public String ofAnswer(int status, String callSignature, byte[] body) {
        return sum("ANSWER\n" + status + "\n" + callSignature, body);
    }

    /// Whether two signatures are equal, told in the same time wherever they differ.
    public static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private String sum(String head, byte[] body) {
        Mac mac = copy();
        mac.update(head.getBytes(StandardCharsets.UTF_8));
        mac.update(LINE);
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's own HMAC can be cloned", e);
        }
    }
}

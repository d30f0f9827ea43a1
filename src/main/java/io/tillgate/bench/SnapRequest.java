package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A request of the SNAP dialect, signed with a token (type 1: HMAC-SHA512 over path, token, hash of the body and
/// timestamp).
final class SnapRequest implements Request {
    private static final String HMAC = "HmacSHA512";
    private static final String NO_SIGNATURE = "-".repeat(88);
    private static final String NO_HASH = "-".repeat(64);

    private final Digits head;
    private final int signature;
    private final Digits body;
    private final byte[] signed;
    private final int hash;
    private final MessageDigest sha;
    private final Mac mac;

    private SnapRequest(String head, String body, String signed, String secret) {
        this.head = new Digits(head);
        this.signature = head.indexOf(NO_SIGNATURE);
        this.body = new Digits(body);
        this.signed = signed.getBytes(US_ASCII);
        this.hash = signed.indexOf(NO_HASH);
        try {
            this.sha = MessageDigest.getInstance("SHA-256");
            this.mac = Mac.getInstance(HMAC);
            this.mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has these", e);
        }
    }

    /// A POST of this body, JSON without blanks, by the partner whose values these are.
    static SnapRequest post(String path, String body, Order order) {
        String token = order.value("accessToken");
        String timestamp = order.value("timestamp");
        String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json"
                + "\r\nAuthorization: Bearer " + token
                + "\r\nX-TIMESTAMP: " + timestamp
                + "\r\nX-SIGNATURE: " + NO_SIGNATURE
                + "\r\nX-PARTNER-ID: " + order.value("partner")
                + "\r\nX-EXTERNAL-ID: " + Digits.ROOM
                + "\r\nCHANNEL-ID: 95221"
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        String signed = "POST:" + path + ":" + token + ":" + NO_HASH + ":" + timestamp;
        return new SnapRequest(head, body, signed, order.value("secret"));
    }

    @Override
    public void write(long number, ByteBuffer into) {
        byte[] text = body.with(number);
        Digits.hex(sha.digest(text), signed, hash);
        byte[] all = head.with(number);
        byte[] encoded = Base64.getEncoder().encode(mac.doFinal(signed));
        System.arraycopy(encoded, 0, all, signature, encoded.length);
        into.put(all).put(text);
    }
}

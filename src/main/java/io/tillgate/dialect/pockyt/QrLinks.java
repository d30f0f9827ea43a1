package io.tillgate.dialect.pockyt;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.TransactionNo;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Links to pictures of QR codes: base64url of merchant, transaction number, key id and a 128-bit HMAC over them, so
/// that
/// a link that nobody was given is refused before anything is read.
final class QrLinks {
    private static final int MAC_BYTES = 16;
    private static final String PURPOSE = "qr\n";

    private final String publicUrl;
    private final List<Pockyt.LinkKey> keys;

    /// Links below that address; the first key signs, all of them are believed.
    QrLinks(String publicUrl, List<Pockyt.LinkKey> keys) {
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        this.keys = List.copyOf(keys);
    }

    /// The address of the picture.
    String address(Key payment) {
        Pockyt.LinkKey key = keys.getFirst();
        String names = payment.merchant().value() + "\n" + payment.no().value() + "\n" + key.id();
        byte[] text = names.getBytes(StandardCharsets.US_ASCII);
        byte[] link = Arrays.copyOf(text, text.length + MAC_BYTES);
        System.arraycopy(mac(key, names), 0, link, text.length, MAC_BYTES);
        return publicUrl + "/qr/" + Base64.getUrlEncoder().withoutPadding().encodeToString(link) + ".png";
    }

    /// The payment that a link names; empty where the link is not one of ours.
    Optional<Key> open(String link) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(link);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int length = bytes.length - MAC_BYTES;
        if (length <= 0) {
            return Optional.empty();
        }
        String names = new String(bytes, 0, length, StandardCharsets.US_ASCII);
        String[] parts = names.split("\n", -1);
        byte[] mac = Arrays.copyOfRange(bytes, length, bytes.length);
        return parts.length == 3 && isOurs(parts[2], names, mac)
                ? MerchantNo.parse(parts[0])
                        .flatMap(merchant -> TransactionNo.parse(parts[1]).map(no -> new Key(merchant, no)))
                : Optional.empty();
    }

    private boolean isOurs(String keyId, String names, byte[] mac) {
        return keys.stream()
                .filter(key -> key.id().equals(keyId))
                .anyMatch(key -> MessageDigest.isEqual(mac, mac(key, names)));
    }

    private static byte[] mac(Pockyt.LinkKey key, String names) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.secret(), "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal((PURPOSE + names).getBytes(StandardCharsets.US_ASCII)), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}

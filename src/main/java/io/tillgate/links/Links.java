package io.tillgate.links;

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

/// Links of one purpose: base64url of merchant, transaction number, key id and a 128-bit HMAC over purpose and names,
/// so that a link that nobody was given is refused before anything is read, and one for a QR picture opens no cashier
/// page.
public final class Links {
    /// What a link is for, and how its address is built around it.
    public enum Purpose {
        /// The picture of a QR code: `/qr/{link}.png`.
        QR("qr", ".png"),
        /// The shopper's page: `/cashier/{link}`.
        CASHIER("cashier", "");

        private final String word;
        private final String ending;

        Purpose(String word, String ending) {
            this.word = word;
            this.ending = ending;
        }
    }

    /// A key that links are signed with, under its id: letters and digits.
    public static final class SigningKey {
        private final String id;
        private final byte[] secret;

        /// A key of at least 16 bytes.
        public SigningKey(String id, byte[] secret) {
            if (secret.length < 16 || !id.matches("[A-Za-z0-9]{1,16}")) {
                throw new IllegalArgumentException("a link key " + id + " of " + secret.length + " bytes");
            }
            this.id = id;
            this.secret = secret.clone();
        }
    }

    private static final int MAC_BYTES = 16;

    private final String publicUrl;
    private final Purpose purpose;
    private final List<SigningKey> keys;

    /// Links below that address; the first key signs, all of them are believed.
    public Links(String publicUrl, Purpose purpose, List<SigningKey> keys) {
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        this.purpose = purpose;
        this.keys = List.copyOf(keys);
    }

    /// The whole address for a payment.
    public String address(Key payment) {
        return publicUrl + "/" + purpose.word + "/" + link(payment) + purpose.ending;
    }

    /// The link itself: letters, digits, `-` and `_`.
    public String link(Key payment) {
        SigningKey key = keys.getFirst();
        String names = payment.merchant().value() + "\n" + payment.no().value() + "\n" + key.id;
        byte[] text = names.getBytes(StandardCharsets.US_ASCII);
        byte[] link = Arrays.copyOf(text, text.length + MAC_BYTES);
        System.arraycopy(mac(key, names), 0, link, text.length, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(link);
    }

    /// The payment that a link names; empty where it is not one of ours for this purpose.
    public Optional<Key> open(String link) {
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
                .filter(key -> key.id.equals(keyId))
                .anyMatch(key -> MessageDigest.isEqual(mac, mac(key, names)));
    }

    private byte[] mac(SigningKey key, String names) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.secret, "HmacSHA256"));
            String signed = purpose.word + "\n" + names;
            return Arrays.copyOf(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}

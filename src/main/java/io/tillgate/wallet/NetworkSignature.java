package io.tillgate.wallet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The network's signatures: HMAC-SHA256 in lower-case hex over lines joined by newlines (docs/wire/wallet-network.md).
final class NetworkSignature {
    private static final String ALGORITHM = "HmacSHA256";

    // Copied for each text: to look for the algorithm and to take up the key take longer than a short text.
    private final Mac keyed;

    NetworkSignature(String key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    String ofCall(String path, String time, String body) {
        return of("POST\n" + path + "\n" + time + "\n" + body);
    }

    String ofAnswer(int status, String callSignature, String body) {
        return of("ANSWER\n" + status + "\n" + callSignature + "\n" + body);
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    private String of(String text) {
        try {
            Mac mac = (Mac) keyed.clone();
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException everyJdkCopiesIt) {
            throw new IllegalStateException(everyJdkCopiesIt);
        }
    }
}

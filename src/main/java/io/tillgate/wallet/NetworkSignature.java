package io.tillgate.wallet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The network's signatures: HMAC-SHA256 in lower-case hex over lines joined by newlines (docs/wire/wallet-network.md).
final class NetworkSignature {
    private final SecretKeySpec key;

    NetworkSignature(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
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
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

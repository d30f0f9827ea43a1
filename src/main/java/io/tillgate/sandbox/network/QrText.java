package io.tillgate.sandbox.network;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The text in a QR: `tillgate-wallet://pay/<number>?t=<token>`, the token made with the network's key so that
/// none is guessed.
public final class QrText {
    private static final Pattern FORM =
            Pattern.compile("tillgate-wallet://pay/([0-9A-Za-z_-]{3,34})\\?t=([0-9a-f]{32})");
    private static final Pattern PREPAID =
            Pattern.compile(".*\\btg([0-9A-Za-z_-]{3,34})\\.([0-9a-f]{32})\\b.*", Pattern.DOTALL);
    private static final int TOKEN_BYTES = 16;

    private final byte[] key;

    /// Texts made with this key.
    public QrText(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /// The text to draw for an attempt.
    public String of(String number) {
        return "tillgate-wallet://pay/" + number + "?t=" + token(number);
    }

    /// The id under which the wallet's app is called for an attempt; it has the letters `tg`, the number and
    /// the token.
    public String prepayId(String number) {
        return "tg" + number + "." + token(number);
    }

    /// A 128-bit proof in hex, made with the network's key, that it has written these words for that purpose.
    public String proof(String purpose, String words) {
        return sum(purpose + "\n" + words);
    }

    /// The number of the attempt that a pasted or scanned text, or one that an app was called with, stands for;
    /// nothing when it is not one of ours.
    public Optional<String> number(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            matcher = PREPAID.matcher(text);
        }
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] given = matcher.group(2).getBytes(StandardCharsets.US_ASCII);
        byte[] expected = token(matcher.group(1)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(given, expected) ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private String token(String number) {
        return sum("QR\n" + number);
    }

    private String sum(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] sum = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, TOKEN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}

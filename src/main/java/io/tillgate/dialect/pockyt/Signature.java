package io.tillgate.dialect.pockyt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// verifySign (wire contract 2): MD5 over the sorted parameters and the MD5 of the API token.
final class Signature {
    private static final String MASK = "<md5 of the API token>";
    private static final int LENGTH = 32;
    // Copied for each use: to look for the algorithm among the providers takes longer than a request's text.
    private static final MessageDigest FRESH = fresh();

    /// What a client may have signed (contract 2.3): each is a full signature with the secret token.
    enum Reading {
        /// Everything, empties and nulls as `name=`.
        ALL,
        /// Everything but nulls, empties as `name=`.
        NO_NULLS,
        /// Neither empties nor nulls.
        NO_EMPTIES,
        /// Neither empties nor nulls nor `0`.
        NO_ZEROS,
        /// Everything, nulls as the four letters.
        NULL_AS_TEXT;

        private boolean leavesOut(Field field) {
            return switch (this) {
                case ALL, NULL_AS_TEXT -> false;
                case NO_NULLS -> field.isNull();
                case NO_EMPTIES -> field.isEmpty();
                case NO_ZEROS -> field.isEmpty() || field.isZero();
            };
        }

        private String spelled(Field field, boolean raw) {
            return field.isNull() && this == NULL_AS_TEXT ? "null" : raw ? field.raw() : field.text();
        }
    }

    private final Fields fields;

    Signature(Fields fields) {
        this.fields = fields;
    }

    /// The parameters that the signature vouches for, without empties; nothing where no reading of the request matches.
    ///
    /// The key is the lower-case hex MD5 of the API token.
    Optional<Fields> check(byte[] key) {
        byte[] sent = fields.text(Fields.SIGNATURE).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        if (sent.length != LENGTH) {
            return Optional.empty();
        }
        for (Reading reading : Reading.values()) {
            if (differs(reading) && matches(sent, reading, key)) {
                return Optional.of(fields.without(field -> field.isEmpty() || reading.leavesOut(field)));
            }
        }
        return Optional.empty();
    }

    /// The text that would be signed, all parameters included, with the token's hash masked: for explanations.
    String explanation() {
        var text = new Text(fields, Reading.ALL, false);
        return new String(text.bytes(), StandardCharsets.UTF_8) + MASK;
    }

    /// The signature that a client sends for these parameters under this token; a verifySign among them is left out.
    static String sign(Map<String, String> parameters, String token) {
        Fields fields = Fields.of(parameters.entrySet().stream()
                .map(entry -> Field.of(entry.getKey(), Field.Kind.TEXT, entry.getValue()))
                .toList());
        return new Signature(fields).sign(token);
    }

    /// The signature that a client sends for these parameters under this token.
    String sign(String token) {
        var text = new Text(fields, Reading.ALL, false);
        return HexFormat.of().formatHex(text.digest(key(token)));
    }

    /// The key of a token: the lower-case hex MD5 of the token without surrounding blanks.
    static byte[] key(String token) {
        byte[] hash = md5().digest(token.trim().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    }

    // A reading that leaves the same text as the first one need not be tried.
    private boolean differs(Reading reading) {
        return switch (reading) {
            case ALL -> true;
            case NO_NULLS, NULL_AS_TEXT -> fields.any(Field::isNull);
            case NO_EMPTIES -> fields.any(Field::isEmpty);
            case NO_ZEROS -> fields.any(Field::isZero);
        };
    }

    private boolean matches(byte[] sent, Reading reading, byte[] key) {
        return matches(sent, new Text(fields, reading, false), key)
                || (fields.any(Field::hasTwoSpellings) && matches(sent, new Text(fields, reading, true), key));
    }

    private static boolean matches(byte[] sent, Text text, byte[] key) {
        byte[] expected = HexFormat.of().formatHex(text.digest(key)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(sent, expected);
    }

    private static MessageDigest md5() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every JDK copies its MD5", e);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /// The text before the key: `name=value&` for each parameter that this reading signs.
    private static final class Text {
        private byte[] held = new byte[512];
        private int length;

        Text(Fields fields, Reading reading, boolean raw) {
            for (Field field : fields.sorted()) {
                if (!field.name().equals(Fields.SIGNATURE) && !reading.leavesOut(field)) {
                    append(field.name());
                    append("=");
                    append(reading.spelled(field, raw));
                    append("&");
                }
            }
        }

        byte[] bytes() {
            return Arrays.copyOf(held, length);
        }

        byte[] digest(byte[] key) {
            MessageDigest md5 = md5();
            md5.update(held, 0, length);
            md5.update(key);
            return md5.digest();
        }

        @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) copies Latin text without an array between.
        private void append(String text) {
            int chars = text.length();
            if (isAscii(text)) {
                room(chars);
                text.getBytes(0, chars, held, length);
                length += chars;
            } else {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                room(utf8.length);
                System.arraycopy(utf8, 0, held, length, utf8.length);
                length += utf8.length;
            }
        }

        private static boolean isAscii(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) > 0x7F) {
                    return false;
                }
            }
            return true;
        }

        private void room(int more) {
            if (length + more > held.length) {
                held = Arrays.copyOf(held, Math.max(held.length * 2, length + more));
            }
        }
    }
}

package io.tillgate.dialect.snap;

import java.util.Arrays;

/// Takes the insignificant blanks out of JSON bytes and nothing else: order, numbers, escapes and text stay as sent
/// (wire contract 1.7).
final class Minify {
    private Minify() {}

    /// The bytes without space, tab, CR and LF outside of string literals.
    static byte[] json(byte[] body) {
        byte[] kept = new byte[body.length];
        int length = 0;
        boolean inString = false;
        boolean escaped = false;
        for (byte b : body) {
            if (inString || !isBlank(b)) {
                kept[length++] = b;
            }
            if (escaped) {
                escaped = false;
            } else if (inString && b == '\\') {
                escaped = true;
            } else if (b == '"') {
                inString = !inString;
            }
        }
        return Arrays.copyOf(kept, length);
    }

    /// The bytes without any blank, as some old clients sign them.
    static byte[] everywhere(byte[] body) {
        byte[] kept = new byte[body.length];
        int length = 0;
        for (byte b : body) {
            if (!isBlank(b)) {
                kept[length++] = b;
            }
        }
        return Arrays.copyOf(kept, length);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}

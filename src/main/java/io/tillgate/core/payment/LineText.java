package io.tillgate.core.payment;

import java.time.Instant;

/// One line of text to store, `word key=value key=value`: what a machine hashes and a person reads in the audit.
/// Written
/// straight into its text, since every change writes several.
final class LineText {
    private final StringBuilder text;

    private LineText(StringBuilder text) {
        this.text = text;
    }

    static LineText of(String word) {
        return new LineText(new StringBuilder(160).append(word));
    }

    LineText with(String key, Object value) {
        String written = value instanceof Instant time ? TimeText.of(time) : value.toString();
        text.append(' ').append(key).append('=');
        if (isPlain(written)) {
            text.append(written);
        } else {
            escape(written);
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isEscaped(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscaped(char c) {
        return c <= ' ' || c == '%' || c == '+' || c == 0x7f;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isEscaped(c)) {
                text.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                text.append(c);
            }
        }
    }
}

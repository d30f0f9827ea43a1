package io.tillgate.core.payment;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// One line of stored text, `word key=value key=value`: what a machine hashes and a person reads in the audit.
final class Line {
    private final String word;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Line(String word) {
        this.word = word;
    }

    static Line of(String word) {
        return new Line(word);
    }

    static Line parse(String text) {
        String[] parts = text.split(" ");
        Line line = new Line(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            line.values.put(parts[i].substring(0, equals), unescaped(parts[i].substring(equals + 1)));
        }
        return line;
    }

    Line with(String key, Object value) {
        values.put(key, value instanceof Instant time ? TimeText.of(time) : value.toString());
        return this;
    }

    String word() {
        return word;
    }

    Map<String, String> values() {
        return values;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String get(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("no " + key + " in a stored line of " + word);
        }
        return value;
    }

    int number(String key) {
        return Integer.parseInt(get(key));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(word);
        values.forEach((key, value) ->
                text.append(' ').append(key).append('=').append(isPlain(value) ? value : escaped(value)));
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

    private static boolean isEscaped(int c) {
        return c <= ' ' || c == '%' || c == '+' || c == 0x7f;
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            if (isEscaped(c)) {
                text.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }

    private static String unescaped(String value) {
        return value.indexOf('%') < 0 ? value : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}

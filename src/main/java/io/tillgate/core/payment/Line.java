package io.tillgate.core.payment;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// One line of stored text that is read, as `LineText` wrote it.
final class Line {
    private final String word;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Line(String word) {
        this.word = word;
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

    private static String unescaped(String value) {
        return value.indexOf('%') < 0 ? value : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}

package io.tillgate.store;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Words and their values as stored text, one line `word=value` each, in the order of the words.
final class WordLines {
    private WordLines() {}

    static String write(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + escaped(entry.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    static Map<String, String> read(String text) {
        Map<String, String> values = new TreeMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), unescaped(line.substring(equals + 1)));
        });
        return values;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder(value.length());
        boolean escape = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!escape && c == '\\') {
                escape = true;
            } else {
                text.append(escape ? meant(c) : c);
                escape = false;
            }
        }
        return text.toString();
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> escaped;
        };
    }
}

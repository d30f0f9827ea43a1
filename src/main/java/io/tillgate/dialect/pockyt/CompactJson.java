package io.tillgate.dialect.pockyt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// Writes the value that a parser stands on again, without blanks, members in source order, numbers as written.
final class CompactJson {
    private final StringBuilder out = new StringBuilder(128);
    private boolean comma;

    private CompactJson() {}

    /// The compact text; the parser stands on the value's last token afterwards.
    static String of(JsonParser parser) throws IOException {
        var compact = new CompactJson();
        int depth = 0;
        do {
            compact.token(parser);
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } while (depth > 0 && parser.nextToken() != null);
        return compact.out.toString();
    }

    private void token(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> open('{');
            case START_ARRAY -> open('[');
            case END_OBJECT -> close('}');
            case END_ARRAY -> close(']');
            case FIELD_NAME -> {
                separate();
                quote(parser.currentName());
                out.append(':');
                comma = false;
            }
            case VALUE_STRING -> {
                separate();
                quote(parser.getText());
            }
            default -> {
                separate();
                out.append(parser.getText());
            }
        }
    }

    private void separate() {
        if (comma) {
            out.append(',');
        }
        comma = true;
    }

    private void open(char bracket) {
        separate();
        out.append(bracket);
        comma = false;
    }

    private void close(char bracket) {
        out.append(bracket);
        comma = true;
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ') {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}

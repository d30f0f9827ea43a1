package io.tillgate.dialect.pockyt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes JSON straight into bytes, members in the order of the calls.
final class JsonText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] held = new byte[640];
    private int length;
    private boolean comma;

    /// Begins the object that everything is in.
    static JsonText object() {
        var json = new JsonText();
        json.put('{');
        return json;
    }

    JsonText text(String name, String value) {
        name(name);
        quoted(value);
        return this;
    }

    JsonText number(String name, long value) {
        name(name);
        ascii(Long.toString(value));
        return this;
    }

    /// A member that is JSON already.
    JsonText raw(String name, String json) {
        name(name);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        room(bytes.length);
        System.arraycopy(bytes, 0, held, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /// A member that is null.
    JsonText nothing(String name) {
        name(name);
        ascii("null");
        return this;
    }

    /// A member that is null where the text is empty.
    JsonText textOrNothing(String name, String value) {
        return value.isEmpty() ? nothing(name) : text(name, value);
    }

    JsonText begin(String name) {
        name(name);
        return open('{');
    }

    JsonText beginList(String name) {
        name(name);
        return open('[');
    }

    JsonText beginItem() {
        separate();
        return open('{');
    }

    JsonText end() {
        return close('}');
    }

    JsonText endList() {
        return close(']');
    }

    /// Ends the object that everything is in, and hands out its bytes.
    byte[] bytes() {
        put('}');
        return Arrays.copyOf(held, length);
    }

    private JsonText open(char bracket) {
        put(bracket);
        comma = false;
        return this;
    }

    private JsonText close(char bracket) {
        put(bracket);
        comma = true;
        return this;
    }

    private void name(String name) {
        separate();
        put('"');
        ascii(name);
        put('"');
        put(':');
    }

    private void separate() {
        if (comma) {
            put(',');
        }
        comma = true;
    }

    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) copies ASCII text without an array between.
    private void ascii(String text) {
        room(text.length());
        text.getBytes(0, text.length(), held, length);
        length += text.length();
    }

    private void quoted(String value) {
        put('"');
        int plain = plainPrefix(value);
        if (plain == value.length()) {
            ascii(value);
        } else {
            escaped(value);
        }
        put('"');
    }

    private static int plainPrefix(String value) {
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                break;
            }
            at++;
        }
        return at;
    }

    private void escaped(String value) {
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b == '"' || b == '\\') {
                put('\\');
                put((char) b);
            } else if (b >= 0 && b < ' ') {
                ascii("\\u00");
                put((char) HEX[b >> 4]);
                put((char) HEX[b & 15]);
            } else {
                room(1);
                held[length++] = b;
            }
        }
    }

    private void put(char c) {
        room(1);
        held[length++] = (byte) c;
    }

    private void room(int more) {
        if (length + more > held.length) {
            held = Arrays.copyOf(held, Math.max(held.length * 2, length + more));
        }
    }
}

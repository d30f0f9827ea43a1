package io.tillgate.dialect.pockyt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a request's body, JSON or form whatever its label says (wire contract 0.2): the first byte that is not blank
/// decides.
final class Body {
    static final int MOST_FIELDS = 100;
    static final int LONGEST_NAME = 64;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /// What comes of it.
    sealed interface Reading {}

    record Read(Fields fields) implements Reading {}

    record Unreadable(Problem problem) implements Reading {}

    private final List<Field> fields = new ArrayList<>(16);
    private final Set<String> names = new HashSet<>(32);

    private Body() {}

    static Reading read(byte[] bytes) {
        if (!isUtf8(bytes)) {
            return new Unreadable(Problem.bad("body", "expected text in UTF-8"));
        }
        int start = firstByte(bytes);
        var body = new Body();
        Optional<Problem> problem = start < bytes.length && bytes[start] == '{'
                ? new JsonBody(bytes, start, body).read()
                : new FormBody(bytes, start, body).read();
        return problem.<Reading>map(Unreadable::new).orElseGet(() -> new Read(Fields.of(body.fields)));
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /// Takes one more parameter whose name is new, or says what is wrong with it.
    Optional<Problem> take(Field field) {
        if (fields.size() == MOST_FIELDS) {
            return Optional.of(Problem.bad("body", "expected at most " + MOST_FIELDS + " parameters"));
        }
        if (field.name().length() > LONGEST_NAME || !isStorable(field.name())) {
            return Optional.of(
                    Problem.bad("body", "expected parameter names of at most " + LONGEST_NAME + " characters"));
        }
        if (!isStorable(field.text())) {
            return Optional.of(Problem.bad(field.name(), "expected text without NUL and without half characters"));
        }
        names.add(field.name());
        fields.add(field);
        return Optional.empty();
    }

    // A database keeps neither, and half a surrogate pair has no bytes that could be signed.
    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isUtf8(byte[] bytes) {
        int signs = 0;
        for (byte b : bytes) {
            signs |= b;
        }
        if (signs >= 0) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int firstByte(byte[] bytes) {
        int at = bytes.length >= 3
                        && bytes[0] == BYTE_ORDER_MARK[0]
                        && bytes[1] == BYTE_ORDER_MARK[1]
                        && bytes[2] == BYTE_ORDER_MARK[2]
                ? 3
                : 0;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        return at;
    }
}

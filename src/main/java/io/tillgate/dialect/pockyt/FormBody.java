package io.tillgate.dialect.pockyt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads parameters from a URL-encoded form; of a name that comes again the first value counts (contract 2.3).
final class FormBody {
    private final byte[] bytes;
    private final Body into;
    private int at;

    FormBody(byte[] bytes, int start, Body into) {
        this.bytes = bytes;
        this.into = into;
        this.at = start;
    }

    Optional<Problem> read() {
        if (at < bytes.length && (bytes[at] == '[' || bytes[at] == '"')) {
            return Optional.of(Problem.bad("body", "expected a JSON object or a form"));
        }
        while (at < bytes.length) {
            int end = indexOf('&', at, bytes.length);
            Optional<Problem> problem = end > at ? pair(at, end) : Optional.empty();
            if (problem.isPresent()) {
                return problem;
            }
            at = end + 1;
        }
        return Optional.empty();
    }

    private Optional<Problem> pair(int from, int to) {
        int equals = indexOf('=', from, to);
        Optional<String> name = decoded(from, equals);
        if (name.isEmpty()) {
            return Optional.of(Problem.bad("body", "expected parameter names in percent-encoded UTF-8"));
        }
        if (into.has(name.get())) {
            return Optional.empty();
        }
        return decoded(Math.min(equals + 1, to), to)
                .map(value -> into.take(Field.of(name.get(), Field.Kind.TEXT, value)))
                .orElseGet(() -> Optional.of(Problem.bad(name.get(), "expected percent-encoded UTF-8")));
    }

    private int indexOf(char wanted, int from, int to) {
        int found = from;
        while (found < to && bytes[found] != wanted) {
            found++;
        }
        return found;
    }

    private Optional<String> decoded(int from, int to) {
        byte[] plain = new byte[to - from];
        int held = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '%') {
                int high = i + 2 < to ? Character.digit(bytes[i + 1], 16) : -1;
                int low = i + 2 < to ? Character.digit(bytes[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                b = (byte) (high << 4 | low);
                i += 2;
            } else if (b == '+') {
                b = ' ';
            }
            plain[held++] = b;
        }
        return text(plain, held);
    }

    private static Optional<String> text(byte[] plain, int length) {
        int signs = 0;
        for (int i = 0; i < length; i++) {
            signs |= plain[i];
        }
        if (signs >= 0) {
            return Optional.of(new String(plain, 0, length, StandardCharsets.ISO_8859_1));
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

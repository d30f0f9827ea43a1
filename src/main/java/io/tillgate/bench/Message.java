package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/// An HTTP message with a body, read as it arrives, into one array that is used again. For one thread.
final class Message {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(US_ASCII);
    private static final int CASE = 0x20;

    byte[] held = new byte[4096];
    int length;
    private int bodyAt;
    private int end;

    void clear() {
        length = 0;
        bodyAt = -1;
        end = -1;
    }

    /// Makes room for at least so many bytes after what is held.
    void room(int more) {
        if (held.length - length < more) {
            held = Arrays.copyOf(held, held.length * 2 + more);
        }
    }

    /// Whether all of it is here; an HTTP message without Content-Length is not understood.
    boolean isWhole() {
        if (end < 0) {
            int head = find(END_OF_HEAD, 0, length, false);
            if (head < 0) {
                return false;
            }
            bodyAt = head + END_OF_HEAD.length;
            end = bodyAt + contentLength(head);
        }
        return length >= end;
    }

    int status() {
        return (held[9] - '0') * 100 + (held[10] - '0') * 10 + held[11] - '0';
    }

    /// Whether the body has these bytes somewhere.
    boolean says(byte[] words) {
        return find(words, bodyAt, end, false) >= 0;
    }

    /// The body's text from after these bytes to the next quotation mark, or the empty text.
    String after(byte[] words) {
        int at = find(words, bodyAt, end, false);
        if (at < 0) {
            return "";
        }
        int from = at + words.length;
        int to = from;
        while (to < end && held[to] != '"') {
            to++;
        }
        return new String(held, from, to - from, ISO_8859_1);
    }

    /// So many characters of the body's text from after these bytes, or the empty text.
    String after(byte[] words, int count) {
        int at = find(words, bodyAt, end, false);
        int from = at + words.length;
        return at < 0 || from + count > end ? "" : new String(held, from, count, ISO_8859_1);
    }

    private int contentLength(int head) {
        int at = find(LENGTH, 0, head, true);
        if (at < 0) {
            throw new IllegalStateException("an HTTP message without Content-Length");
        }
        int value = 0;
        for (int i = at + LENGTH.length; i < head && held[i] != '\r'; i++) {
            value = held[i] == ' ' ? value : value * 10 + held[i] - '0';
        }
        return value;
    }

    private int find(byte[] words, int from, int to, boolean anyCase) {
        for (int at = from; at <= to - words.length; at++) {
            int i = 0;
            while (i < words.length && isSame(held[at + i], words[i], anyCase)) {
                i++;
            }
            if (i == words.length) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isSame(byte one, byte lower, boolean anyCase) {
        return one == lower || (anyCase && one >= 'A' && one <= 'Z' && (one | CASE) == lower);
    }
}

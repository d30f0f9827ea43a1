package io.tillgate.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An input that has several parts: one in each line, the last one to the end, so that people can read and write it.
public final class Lines {
    private final byte[] bytes;
    private int at;

    public Lines(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The next line as text; empty where there is none.
    public String next() {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String line = new String(bytes, at, end - at, StandardCharsets.UTF_8);
        at = Math.min(end + 1, bytes.length);
        return line;
    }

    /// Everything after the lines that were taken.
    public byte[] rest() {
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    public boolean hasMore() {
        return at < bytes.length;
    }
}

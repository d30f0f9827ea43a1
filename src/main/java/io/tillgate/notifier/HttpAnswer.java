package io.tillgate.notifier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// An HTTP answer, read up to its limits: a peer may send whatever it likes, for as long as it likes.
record HttpAnswer(int status, Map<String, String> headers, String body) {
    /// Bytes of the greatest body.
    static final int LARGEST = 64 * 1024;

    private static final int MOST_INTERIM = 4;

    /// The answer is not HTTP, or greater than it may be: its message says so in a few words.
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    static HttpAnswer read(InputStream source) throws IOException {
        Reading reading = new Reading(new BufferedInputStream(source));
        for (int i = 0; i < MOST_INTERIM; i++) {
            int status = reading.status();
            Map<String, String> headers = reading.headers();
            if (status >= 200) {
                byte[] body = status == 204 || status == 304 ? new byte[0] : reading.body(headers);
                return new HttpAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
            }
        }
        throw new Unreadable("its answer never begins");
    }

    /// How long the peer asks to be left alone: in seconds, or until a time of its own clock; zero where it does not.
    Duration retryAfter() {
        String text = headers.getOrDefault("retry-after", "");
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            Duration until = Duration.between(date(headers.getOrDefault("date", "")), date(text));
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static final class Reading {
        private final InputStream source;
        private int head;

        Reading(InputStream source) {
            this.source = source;
        }

        int status() throws IOException {
            String line = line();
            if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
                throw new Unreadable("its answer is not HTTP");
            }
            return Integer.parseInt(line.substring(9, 12));
        }

        Map<String, String> headers() throws IOException {
            Map<String, String> headers = new HashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                if (colon < 1) {
                    throw new Unreadable("its answer is not HTTP");
                }
                headers.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            return headers;
        }

        byte[] body(Map<String, String> headers) throws IOException {
            if (headers.getOrDefault("transfer-encoding", "")
                    .toLowerCase(Locale.ROOT)
                    .contains("chunked")) {
                return chunks();
            }
            String length = headers.getOrDefault("content-length", "");
            if (length.isEmpty()) {
                byte[] all = source.readNBytes(LARGEST + 1);
                return within(all, all.length);
            }
            if (!length.matches("[0-9]{1,18}")) {
                throw new Unreadable("its answer is not HTTP");
            }
            within(new byte[0], Long.parseLong(length));
            return exactly(Integer.parseInt(length));
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            while (true) {
                String size = line().replaceAll(";.*", "").strip();
                if (!size.matches("[0-9A-Fa-f]{1,8}")) {
                    throw new Unreadable("its answer is not HTTP");
                }
                long next = Long.parseLong(size, 16);
                if (next == 0) {
                    return all.toByteArray();
                }
                within(new byte[0], all.size() + next);
                all.writeBytes(exactly((int) next));
                line();
            }
        }

        private byte[] exactly(int length) throws IOException {
            byte[] bytes = source.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return bytes;
        }

        private static byte[] within(byte[] bytes, long length) throws Unreadable {
            if (length > LARGEST) {
                throw new Unreadable("its answer is greater than " + LARGEST / 1024 + " KB");
            }
            return bytes;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = source.read(); c != '\n'; c = source.read()) {
                if (c < 0) {
                    throw new EOFException();
                }
                if (++head > LARGEST) {
                    throw new Unreadable("its answer has too many headers");
                }
                line.append((char) c);
            }
            int end = line.length();
            return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
        }
    }
}

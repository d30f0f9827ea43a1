package io.tillgate.wallet;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/// HTTP/1.1 to one server, over connections that are kept for the next call. Nothing is ever sent twice: of what breaks
/// nobody knows what became of it, and that is for the caller to ask.
final class Wire {
    private static final int MOST_KEPT = 128;
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final URI server;
    private final long limitNanos;
    private final Deque<Kept> kept = new ConcurrentLinkedDeque<>();

    private record Kept(WireLine line, long since) {}

    /// What came back; of the headers only what is asked for by name.
    static final class Answer {
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        Answer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        byte[] body() {
            return body;
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// To that server; what takes longer than the limit has no answer.
    Wire(URI server, Duration limit) {
        this.server = server;
        this.limitNanos = limit.toNanos();
    }

    /// Posts JSON to that path, with these headers besides.
    Answer post(String path, Map<String, String> headers, String json) throws IOException {
        long end = System.nanoTime() + limitNanos;
        WireLine line = line(end);
        boolean good = false;
        try {
            URI address = server.resolve(path);
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            line.send(head(address, headers, body.length), body, end);
            Answer answer = line.answer();
            good = !answer.header("connection").equalsIgnoreCase("close");
            return answer;
        } finally {
            leave(line, good);
        }
    }

    private static String head(URI address, Map<String, String> headers, int length) {
        StringBuilder head = new StringBuilder(256)
                .append("POST ")
                .append(address.getRawPath())
                .append(" HTTP/1.1\r\nHost: ")
                .append(address.getRawAuthority())
                .append("\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private WireLine line(long end) throws IOException {
        for (Kept last = kept.pollFirst(); last != null; last = kept.pollFirst()) {
            long idle = System.nanoTime() - last.since;
            if (idle < KEPT_NANOS && last.line.isOpen(idle)) {
                return last.line;
            }
            last.line.close();
        }
        return WireLine.connect(server, end);
    }

    private void leave(WireLine line, boolean good) {
        if (good && kept.size() < MOST_KEPT) {
            kept.addFirst(new Kept(line, System.nanoTime()));
        } else {
            line.close();
        }
    }
}

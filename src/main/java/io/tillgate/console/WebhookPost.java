package io.tillgate.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Posts forms to a receiver, at once or bit by bit.
final class WebhookPost {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LARGEST = 64 * 1024;

    private WebhookPost() {}

    /// What came back: in words, and whether it acknowledges (wire contract 4.2).
    record Reply(String words, boolean acknowledges) {}

    static Reply post(URI address, Map<String, String> fields, boolean slow) {
        byte[] body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LONGEST)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(slow ? slowly(body) : BodyPublishers.ofByteArray(body))
                .build();
        // A connection of its own each time: one that was kept open may be closed by the receiver at any moment.
        try (HttpClient client = client()) {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream said = response.body()) {
                return reply(response.statusCode(), said.readNBytes(LARGEST + 1));
            }
        } catch (IOException e) {
            return new Reply("no answer", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply("interrupted", false);
        }
    }

    private static Reply reply(int status, byte[] said) {
        if (said.length > LARGEST) {
            return new Reply("HTTP " + status + " and more than 64 KB", false);
        }
        String text = new String(said, StandardCharsets.UTF_8);
        String shown = text.replaceAll("\\p{Cntrl}+", " ");
        return new Reply(
                "HTTP " + status + " '" + (shown.length() > 40 ? shown.substring(0, 40) + "..." : shown) + "'",
                status >= 200 && status < 300 && text.strip().equalsIgnoreCase("success"));
    }

    private static BodyPublisher slowly(byte[] body) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Drops(body)), body.length);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(LONGEST)
                .build();
    }

    /// Bytes that come a few at a time.
    private static final class Drops extends InputStream {
        private static final long PAUSE = Duration.ofMillis(100).toNanos();
        private static final int DROP = 16;

        private final byte[] bytes;
        private int next;

        Drops(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return next < bytes.length ? bytes[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (next == bytes.length) {
                return -1;
            }
            long end = System.nanoTime() + PAUSE;
            for (long left = PAUSE; next > 0 && left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int count = Math.min(Math.min(DROP, length), bytes.length - next);
            System.arraycopy(bytes, next, into, offset, count);
            next += count;
            return count;
        }
    }
}

package io.tillgate.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open streams of server-sent events: a bounded number, each on its request's own virtual thread, which costs
/// little while it waits. A comment in every silence shows who has gone, and each ends after a while: its browser
/// opens it again.
final class Streams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String AGAIN = "retry: 2000\n\n";
    private static final String STILL_HERE = ": still here\n\n";

    private final Semaphore room;
    private final Set<Thread> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Streams(int most) {
        this.room = new Semaphore(most);
    }

    /// Takes room for one stream, which `send` gives back; false where there is none.
    boolean enter() {
        return !closed && room.tryAcquire();
    }

    /// Sends events until the feed ends, the caller has gone, or the server stops.
    void send(Feed feed, ServerResponse response) {
        open.add(Thread.currentThread());
        try (feed) {
            response.header(HeaderValues.CONNECTION_CLOSE);
            try (OutputStream out = response.outputStream()) {
                write(out, AGAIN);
                pour(feed, out);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("who listened to a stream has gone", e);
        } finally {
            open.remove(Thread.currentThread());
            room.release();
        }
    }

    /// Ends all streams; their browsers open them again, at this server or the next.
    @Override
    public void close() {
        closed = true;
        open.forEach(Thread::interrupt);
    }

    private void pour(Feed feed, OutputStream out) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!closed && System.nanoTime() < end) {
            switch (feed.next(SILENCE)) {
                case Feed.Next.Event(String type, String data) ->
                    write(out, "event: " + type + "\ndata: " + data + "\n\n");
                case Feed.Next.Nothing _ -> write(out, STILL_HERE);
                case Feed.Next.End _ -> {
                    return;
                }
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

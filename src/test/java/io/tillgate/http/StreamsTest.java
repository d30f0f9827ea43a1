package io.tillgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.http.Feed.Next;
import io.tillgate.process.Waiting;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Streams of events: bounded, ended by either side, and no burden to the requests beside them.
class StreamsTest {
    private final BlockingQueue<Next> told = new LinkedBlockingQueue<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server = start();

    private final class Queued implements Feed {
        @Override
        public Next next(Duration atMost) {
            try {
                Next next = told.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
                return next == null ? new Next.Nothing() : next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Next.Nothing();
            }
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private Server start() {
        List<Route> routes = List.of(
                Route.get("/events", _ -> Answer.events(new Queued())),
                Route.get("/other", _ -> Answer.text(200, "x")));
        var start = Server.start(
                new Server.Listen("127.0.0.1", 0, "--port"),
                routes,
                Limits.usual().withMaxStreams(2).withMaxConcurrent(1),
                (_, _, _) -> {});
        return ((Server.Listening) start).server();
    }

    @AfterEach
    void stop() {
        server.close();
        client.shutdownNow();
    }

    private HttpResponse<InputStream> open(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> stream) {
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    @Test
    void events_arrive_one_by_one_until_the_feed_ends() throws Exception {
        HttpResponse<InputStream> stream = open("/events");
        assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        BufferedReader lines = lines(stream);
        assertThat(lines.readLine()).startsWith("retry: ");
        lines.readLine();

        told.add(new Next.Event("state", "{\"a\":1}"));
        assertThat(lines.readLine()).isEqualTo("event: state");
        assertThat(lines.readLine()).isEqualTo("data: {\"a\":1}");
        told.add(new Next.Nothing());
        lines.readLine();
        assertThat(lines.readLine()).startsWith(":");
        told.add(new Next.End());
        lines.readLine();
        assertThat(lines.readLine()).isNull();
        assertThat(Waiting.until(() -> closed.get() == 1, Duration.ofSeconds(10)))
                .isTrue();
    }

    @Test
    void streams_beyond_the_bound_are_refused_and_others_are_served_beside_them() throws Exception {
        HttpResponse<InputStream> first = open("/events");
        HttpResponse<InputStream> second = open("/events");

        assertThat(open("/events").statusCode()).isEqualTo(503);
        assertThat(open("/other").statusCode()).isEqualTo(200);

        told.add(new Next.End());
        told.add(new Next.End());
        assertThat(lines(first).lines().toList()).hasSize(2);
        assertThat(lines(second).lines().toList()).hasSize(2);
        assertThat(Waiting.until(() -> closed.get() == 2, Duration.ofSeconds(10)))
                .isTrue();
        told.add(new Next.End());
        assertThat(open("/events").statusCode()).isEqualTo(200);
    }

    @Test
    void who_has_gone_is_noticed_when_something_is_told() throws Exception {
        open("/events").body().close();

        assertThat(Waiting.until(
                        () -> {
                            told.add(new Next.Event("state", "x".repeat(4096)));
                            return closed.get() == 1;
                        },
                        Duration.ofSeconds(10)))
                .isTrue();
    }

    @Test
    void a_server_that_stops_ends_its_streams() throws Exception {
        HttpResponse<InputStream> stream = open("/events");

        server.close();

        assertThat(Waiting.until(() -> closed.get() == 1, Duration.ofSeconds(10)))
                .isTrue();
        stream.body().close();
    }
}

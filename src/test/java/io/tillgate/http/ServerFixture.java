package io.tillgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/// One server with routes that show what arrives, and ways to speak to it.
abstract class ServerFixture {
    static final String HOST = "127.0.0.1";

    final ConcurrentLinkedQueue<String> watched = new ConcurrentLinkedQueue<>();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch leave = new CountDownLatch(1);
    final HttpClient client = HttpClient.newHttpClient();
    Server server = start(Limits.usual());

    private static final class OtherWords implements Route.Words {
        @Override
        public Answer busy() {
            return Answer.text(200, "no room");
        }

        @Override
        public Answer tooMany(long seconds) {
            return Answer.text(200, "too many");
        }

        @Override
        public Answer broken(String requestId) {
            return Answer.text(200, "broken " + requestId);
        }
    }

    private Server start(Limits limits) {
        var routes = List.of(
                Route.post("/echo", request -> Answer.json(200, request.body())),
                Route.get("/who", request -> Answer.text(200, request.address() + " " + request.requestId())),
                Route.get(
                        "/query",
                        request -> Answer.text(200, request.query("a b").orElse("none"))),
                Route.get(
                        "/header",
                        request -> Answer.text(200, request.header("x-one").orElse("none"))),
                Route.get("/qr/{link}.png", request -> Answer.text(200, request.value("link"))),
                Route.get(
                        "/extra",
                        _ -> Answer.text(200, "x").with("Retry-After", "3").counted("fine")),
                Route.get("/broken", _ -> {
                    throw new IllegalStateException("the secret");
                }),
                Route.get("/broken-in-other-words", _ -> {
                            throw new IllegalStateException("the secret");
                        })
                        .speaking(new OtherWords()),
                Route.get("/slow", _ -> {
                    entered.countDown();
                    awaits(leave);
                    return Answer.text(200, "finished");
                }));
        var start = Server.start(
                new Server.Listen(HOST, 0, "--port"),
                routes,
                limits,
                (route, answer, _) -> watched.add(route + " " + answer.outcome()));
        return ((Server.Listening) start).server();
    }

    static void awaits(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the request in flight was interrupted", e);
        }
    }

    void restart(Limits limits) {
        server.close();
        server = start(limits);
    }

    @AfterEach
    void stop() {
        leave.countDown();
        server.close();
        client.close();
    }

    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + server.port() + path));
    }

    HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    String raw(String sent) throws IOException {
        try (var socket = socket()) {
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Socket socket() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /// Answers are watched after their bytes are out, or their connection is closed.
    void awaitWatched(int answers) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (watched.size() < answers && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }
}

package io.tillgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ServerLimitsTest extends ServerFixture {
    @Test
    void headers_beyond_the_limit_are_refused_in_json() throws Exception {
        restart(Limits.usual().withMaxHeaderBytes(2000));
        String answer = raw("GET /who HTTP/1.1\r\nHost: x\r\nX-Long: " + "y".repeat(4000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").contains("{\"error\":");
    }

    @Test
    void a_body_that_stops_arriving_is_cut_off_after_its_time() throws Exception {
        restart(Limits.usual().withBodyTime(Duration.ofMillis(300)));
        try (var socket = socket()) {
            OutputStream out = socket.getOutputStream();
            out.write("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc"
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(readTolerantly(socket)).isEmpty();
            awaitWatched(1);
            assertThat(watched).containsExactly("/echo 408");
        }
    }

    @Test
    void a_body_that_drips_in_for_ever_is_cut_off_as_well() throws Exception {
        restart(Limits.usual().withBodyTime(Duration.ofMillis(400)));
        try (var socket = socket()) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            var dripping = CompletableFuture.runAsync(() -> {
                try {
                    while (!Thread.currentThread().isInterrupted()) {
                        out.write('x');
                        out.flush();
                        LockSupport.parkNanos(50_000_000);
                    }
                } catch (IOException e) {
                    // The server has closed the connection, which is what is waited for.
                }
            });
            assertThat(readTolerantly(socket)).isEmpty();
            dripping.get(20, TimeUnit.SECONDS);
        }
    }

    private static String readTolerantly(Socket socket) throws IOException {
        var read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketException e) {
            // Bytes that were on their way when the server closed come back as a reset.
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_silent_connection_outlives_the_time_for_a_body() throws Exception {
        restart(Limits.usual().withBodyTime(Duration.ofMillis(200)));
        try (var socket = socket()) {
            for (int i = 0; i < 2; i++) {
                socket.getOutputStream()
                        .write("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                var head = new byte[12];
                assertThat(socket.getInputStream().readNBytes(head, 0, 12)).isEqualTo(12);
                socket.getInputStream().readNBytes(socket.getInputStream().available());
                LockSupport.parkNanos(500_000_000);
            }
        }
    }

    @Test
    void connection_close_is_answered_and_kept() throws Exception {
        String answer = raw("GET /who HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("127.0.0.1");
    }

    @Test
    void without_connection_close_the_connection_serves_the_next_request() throws Exception {
        String first = "GET /who HTTP/1.1\r\nHost: x\r\n\r\n";
        String answer = raw(first + "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("HTTP/1.1 200").contains("HTTP/1.1 404");
    }

    @Test
    void more_requests_than_there_is_room_for_are_told_to_come_again() throws Exception {
        restart(Limits.usual().withMaxConcurrent(1));
        var first = client.sendAsync(at("/slow").build(), BodyHandlers.ofString());
        awaits(entered);
        var second = ask(at("/who"));
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
        assertThat(ask(at("/broken-in-other-words")).body()).isEqualTo("no room");
        leave.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS).body()).isEqualTo("finished");
    }

    @Test
    void more_than_can_be_worked_on_at_once_are_told_to_come_again() throws Exception {
        restart(Limits.usual().withMaxWorking(1));
        var first = client.sendAsync(at("/slow").build(), BodyHandlers.ofString());
        awaits(entered);
        var second = ask(at("/who"));
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
        leave.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS).body()).isEqualTo("finished");
        assertThat(ask(at("/who")).statusCode()).isEqualTo(200);
    }

    @Test
    void closing_lets_a_request_in_flight_finish() throws Exception {
        var answer = client.sendAsync(at("/slow").build(), BodyHandlers.ofString());
        awaits(entered);
        var closing = CompletableFuture.runAsync(server::close);
        leave.countDown();
        assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("finished");
        closing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void closing_does_not_wait_for_silent_connections() throws Exception {
        try (var socket = socket()) {
            socket.getOutputStream().write("GET /who HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            long began = System.nanoTime();
            server.close();
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(5));
        }
    }

    @Test
    void a_port_in_use_is_refused_with_a_sentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var start = Server.start(
                    new Server.Listen(HOST, taken.getLocalPort(), "--port"),
                    List.of(),
                    Limits.usual(),
                    (_, _, _) -> {});
            assertThat(start)
                    .isEqualTo(new Server.Refused("Port " + taken.getLocalPort()
                            + " on 127.0.0.1 is in use; stop what uses it or choose another with --port."));
        }
    }

    @Test
    void an_address_of_another_machine_is_refused_with_a_sentence() {
        var start =
                Server.start(new Server.Listen("192.0.2.1", 0, "--port"), List.of(), Limits.usual(), (_, _, _) -> {});
        assertThat(start)
                .isEqualTo(
                        new Server.Refused("192.0.2.1 is not an address of this machine; choose another with --host."));
    }
}

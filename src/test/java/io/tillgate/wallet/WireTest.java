package io.tillgate.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final String FINE = "HTTP/1.1 200 OK\r\nX-One: 1\r\nContent-Length: 4\r\n\r\nfine";

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final ServerSocket server;
    private volatile String answer = FINE;
    private volatile boolean hangsUp;

    WireTest() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Wire wire(Duration limit) {
        return new Wire(URI.create("http://127.0.0.1:" + server.getLocalPort()), limit);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            while (true) {
                int length = 0;
                for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
                }
                assertThat(in.skip(length)).isEqualTo(length);
                calls.incrementAndGet();
                socket.getOutputStream().write(answer.getBytes(UTF_8));
                if (hangsUp) {
                    return;
                }
            }
        } catch (IOException | NullPointerException gone) {
            // The caller has gone.
        }
    }

    @Test
    void one_connection_serves_call_after_call() throws IOException {
        Wire wire = wire(Duration.ofSeconds(5));
        for (int i = 0; i < 3; i++) {
            Wire.Answer got = wire.post("/a", Map.of("X-Two", "2"), "{}");
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.header("x-one")).isEqualTo("1");
            assertThat(new String(got.body(), UTF_8)).isEqualTo("fine");
        }
        assertThat(connections.get()).isEqualTo(1);
    }

    @Test
    void an_answer_in_chunks_is_put_together() throws IOException {
        answer = String.join(
                "\r\n",
                "HTTP/1.1 100 Continue",
                "",
                "HTTP/1.1 500 No",
                "Transfer-Encoding: chunked",
                "",
                "2;x=y",
                "fi",
                "2",
                "ne",
                "0",
                "",
                "");
        Wire.Answer got = wire(Duration.ofSeconds(5)).post("/a", Map.of(), "{}");
        assertThat(got.status()).isEqualTo(500);
        assertThat(new String(got.body(), UTF_8)).isEqualTo("fine");
    }

    @Test
    void what_breaks_off_is_no_answer_and_is_not_sent_again() throws IOException {
        Wire wire = wire(Duration.ofSeconds(5));
        answer = FINE.substring(0, FINE.length() - 2);
        hangsUp = true;
        assertThatThrownBy(() -> wire.post("/a", Map.of(), "{}")).isInstanceOf(IOException.class);
        assertThat(calls.get()).isEqualTo(1);

        answer = FINE;
        assertThat(wire.post("/a", Map.of(), "{}").status()).isEqualTo(200);
    }

    @Test
    void a_connection_that_is_to_be_closed_is_not_kept() throws IOException {
        Wire wire = wire(Duration.ofSeconds(5));
        answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
        wire.post("/a", Map.of(), "{}");
        wire.post("/a", Map.of(), "{}");
        assertThat(connections.get()).isEqualTo(2);
    }

    @Test
    void whoever_does_not_answer_in_time_has_not_answered() {
        answer = "";
        Wire wire = wire(Duration.ofMillis(50));
        assertThatThrownBy(() -> wire.post("/a", Map.of(), "{}")).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void an_answer_beyond_all_measure_is_refused() {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 4000000\r\n\r\n";
        Wire wire = wire(Duration.ofSeconds(5));
        assertThatThrownBy(() -> wire.post("/a", Map.of(), "{}")).hasMessageContaining("too great");
    }
}

package io.tillgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.guard.Networks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who says little and slowly keeps nobody else from being heard.
class SlowClientsTest extends ServerFixture {
    private static final String LINE = "GET /who HTTP/1.1\r\n";

    @ParameterizedTest
    @ValueSource(strings = {LINE, LINE + "Host: x\r\n", LINE + "Host: x\r\nX-One: y"})
    void headers_that_stop_arriving_are_cut_off_after_their_time(String begun) throws Exception {
        restart(Limits.usual().withBodyTime(Duration.ofMillis(300)));
        try (var socket = socket()) {
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            assertThat(isClosed(socket)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GE"})
    void a_connection_that_never_asks_is_closed_when_it_was_silent_for_its_time(String begun) throws Exception {
        restart(Limits.usual().withIdle(Duration.ofSeconds(1)));
        try (var socket = socket()) {
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            assertThat(isClosed(socket)).isTrue();
        }
    }

    @Test
    void many_silent_connections_of_one_address_leave_room_for_others() throws Exception {
        Callers callers = new Callers(Networks.NONE, 0, 20);
        restart(Limits.usual().withMaxConnections(25).withCallers(callers));
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                silent.add(socket());
            }
            try (var other = new Socket(
                    InetAddress.getLoopbackAddress(), server.port(), InetAddress.ofLiteral("127.0.0.2"), 0)) {
                other.setSoTimeout(20_000);
                other.getOutputStream()
                        .write((LINE + "Host: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 200")
                        .contains("127.0.0.2");
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void too_many_headers_are_refused() throws Exception {
        assertThat(raw(LINE + "Host: x\r\n" + "X-One: 1\r\n".repeat(50) + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        StringBuilder many = new StringBuilder(LINE + "Host: x\r\n");
        for (int i = 0; i < 101; i++) {
            many.append("X-").append(i).append(": 1\r\n");
        }
        assertThat(raw(many + "\r\n")).startsWith("HTTP/1.1 400");
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().readAllBytes().length == 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}

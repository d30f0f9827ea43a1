package io.tillgate.torture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.torture.Way.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The network between a gateway and what it needs, with a server at its end that says again what it hears.
final class WayTest {
    private ServerSocket server;
    private Way way;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        way = Way.to(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        way.close();
        server.close();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> say(client));
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    private static void say(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException ended) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), way.port());
    }

    private static String heard(Socket socket, String word) throws IOException {
        socket.getOutputStream().write(word.getBytes(US_ASCII));
        return new String(socket.getInputStream().readNBytes(word.length()), US_ASCII);
    }

    @Test
    void what_is_sent_arrives_and_so_does_the_answer_also_slowly() throws IOException {
        try (Socket socket = connected()) {
            assertThat(heard(socket, "open")).isEqualTo("open");
            way.become(State.SLOW);
            assertThat(heard(socket, "slow")).isEqualTo("slow");
        }
    }

    @Test
    void a_cut_breaks_what_is_connected_and_lets_nobody_connect_until_it_is_mended() throws IOException {
        try (Socket socket = connected()) {
            assertThat(heard(socket, "open")).isEqualTo("open");
            way.become(State.CUT);
            assertThat(ended(socket)).isTrue();
        }
        try (Socket late = connected()) {
            assertThat(ended(late)).isTrue();
        }
        way.become(State.OPEN);
        try (Socket again = connected()) {
            assertThat(heard(again, "mended")).isEqualTo("mended");
        }
    }

    @Test
    void what_is_sent_into_a_stall_arrives_when_it_is_over() throws Exception {
        try (Socket socket = connected()) {
            assertThat(heard(socket, "open")).isEqualTo("open");
            way.become(State.STALLED);
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return heard(socket, "late");
                } catch (IOException e) {
                    return e.toString();
                }
            });
            assertThat(socket.getInputStream().available()).isZero();
            assertThat(answer).isNotDone();
            way.become(State.OPEN);
            assertThat(answer.get()).isEqualTo("late");
        }
    }

    @Test
    void a_closed_way_leads_nowhere() throws IOException {
        way.close();
        assertThatThrownBy(this::connected).isInstanceOf(IOException.class);
    }

    private static boolean ended(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException broken) {
            return true;
        }
    }
}

package io.tillgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Https as the server itself serves it.
class TlsTest {
    private static final String ASK = "GET /who HTTP/1.1\r\nHost: localhost\r\n\r\n";
    // Suites of TLS 1.2 that we speak, and two that we do not: without an exchange of keys, and without authentication.
    private static final String GOOD = "c02bc02f";
    private static final String BAD = "002fc013";
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");

    @TempDir
    static Path folder;

    private static PemFiles first;
    private static PemFiles second;
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        first = PemFiles.make(folder.resolve("first"), "EC");
        second = PemFiles.make(folder.resolve("second"), "RSA");
        server = started(Limits.usual(), copied("served"));
    }

    private static Identity.Pem copied(String name) throws IOException {
        Identity.Pem pem = new Identity.Pem(folder.resolve(name + ".chain"), folder.resolve(name + ".key"));
        first.replace(new PemFiles(folder, first.certificate(), pem));
        return pem;
    }

    private static Server started(Limits limits, Identity.Pem pem) {
        return ((Server.Listening) start(limits, pem)).server();
    }

    private static Server.Start start(Limits limits, Identity.Pem pem) {
        return Server.start(
                new Server.Listen("127.0.0.1", 0, "--port", Optional.of(pem)),
                List.of(Route.get("/who", request -> Answer.text(200, request.address()))),
                limits,
                (_, _, _) -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_client_is_served_by_either_modern_version(String version) throws Exception {
        try (SSLSocket socket = connected(server.port(), version)) {
            assertThat(asked(socket)).startsWith("HTTP/1.1 200").contains("127.0.0.1");
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    @Test
    void an_older_version_and_suites_without_forward_secrecy_are_refused() throws Exception {
        int port = server.port();
        assertThat(new ClientHello(ClientHello.TLS_1_2, GOOD).say(port).kind()).isEqualTo(ClientHello.HANDSHAKE);
        assertThat(new ClientHello(ClientHello.TLS_1_1, GOOD).say(port))
                .as("protocol_version")
                .isEqualTo(new ClientHello.Heard(ClientHello.ALERT, 70));
        assertThat(new ClientHello(ClientHello.TLS_1_2, BAD).say(port))
                .as("handshake_failure")
                .isEqualTo(new ClientHello.Heard(ClientHello.ALERT, 40));
    }

    @Test
    void browsers_are_told_to_stay_with_https() throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(PemFiles.trusting(first, second))
                .build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/who"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000; includeSubDomains");
        }
    }

    @Test
    void a_replaced_certificate_is_served_while_a_connection_lives_on() throws Exception {
        Identity.Pem pem = copied("replaced");
        try (Server other = started(Limits.usual(), pem);
                SSLSocket living = connected(other.port(), "TLSv1.3")) {
            assertThat(asked(living)).startsWith("HTTP/1.1 200");
            assertThat(served(other)).isEqualTo(first.certificate());

            Files.copy(second.pem().key(), pem.key(), StandardCopyOption.REPLACE_EXISTING);
            other.refreshCertificate();
            assertThat(served(other)).as("half of it is replaced").isEqualTo(first.certificate());
            second.replace(new PemFiles(folder, second.certificate(), pem));
            other.refreshCertificate();

            assertThat(served(other)).isEqualTo(second.certificate());
            assertThat(asked(living)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void who_begins_a_handshake_and_does_not_end_it_is_cut_off() throws Exception {
        try (Server other = started(Limits.usual().withIdle(Duration.ofSeconds(1)), first.pem());
                var socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(ClientHello.HANDSHAKE);
            assertThat(ended(socket)).isTrue();
        }
    }

    @Test
    void what_cannot_be_served_is_told_in_one_sentence() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
        Identity.Pem pem = first.pem();
        assertThat(refusal(new Identity.Pem(folder.resolve("none"), pem.key())))
                .contains("holds no certificates in PEM");
        assertThat(refusal(new Identity.Pem(nothing, pem.key()))).contains("nothing.pem holds no certificate");
        assertThat(refusal(new Identity.Pem(pem.chain(), nothing))).contains("openssl pkcs8 -topk8 -nodes");
        assertThat(refusal(new Identity.Pem(pem.chain(), second.pem().key()))).contains("holds no private key");
        PemFiles third = PemFiles.make(folder.resolve("third"), "EC");
        assertThat(refusal(new Identity.Pem(pem.chain(), third.pem().key()))).contains("does not belong to");
    }

    private static String refusal(Identity.Pem pem) {
        return ((Server.Refused) start(Limits.usual(), pem)).sentence();
    }

    private static boolean ended(Socket socket) throws IOException {
        try {
            return socket.getInputStream().readAllBytes().length < 100;
        } catch (SocketException e) {
            return true;
        }
    }

    private static Certificate served(Server from) throws Exception {
        try (SSLSocket socket = connected(from.port(), "TLSv1.3")) {
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLSocket connected(int port, String version) throws Exception {
        var socket = (SSLSocket) PemFiles.trusting(first, second)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        return socket;
    }

    // The head, and of the body as much as it announces.
    private static String asked(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(ASK.getBytes(StandardCharsets.US_ASCII));
        var in = socket.getInputStream();
        var answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\n")) {
            answer.append((char) in.read());
        }
        Matcher length = LENGTH.matcher(answer);
        assertThat(length.find()).as(answer.toString()).isTrue();
        byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
        return answer + new String(body, StandardCharsets.US_ASCII);
    }
}

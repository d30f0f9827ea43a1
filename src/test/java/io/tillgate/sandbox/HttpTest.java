package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.http.HostileRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTest {
    @TempDir
    Path data;

    private Running network;

    @BeforeEach
    void start() {
        network = new Running(data);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private String conversation(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), network.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_caller_who_asks_for_it_is_answered_and_the_connection_closed() throws IOException {
        String answer = conversation("GET /health HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"up\"}");
        assertThat(conversation("GET /nothing HTTP/1.1\r\nHost: here\r\nConnection: Close\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void a_body_that_is_too_long_is_refused_whatever_it_claims() throws IOException {
        String long1 = "x".repeat(64 * 1024 + 1);
        HttpResponse<String> answer = network.raw(network.request("/api/faults")
                .POST(HttpRequest.BodyPublishers.ofString(long1))
                .build());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("body: expected at most 65536 bytes");
        String chunked = "POST /api/faults HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n10001\r\n"
                + long1 + "\r\n";
        assertThat(conversation(chunked)).startsWith("HTTP/1.1 413");
    }

    @Test
    void a_signed_body_that_is_no_json_names_the_body() {
        String path = "/network/v1/ask";
        String time = Long.toString(Running.REAL.toEpochMilli());
        for (String body : List.of("", "no", "[]", "{\"number\":\"A01\",\"number\":\"A01\"}", "{} {}")) {
            HttpResponse<String> answer = network.raw(network.request(path)
                    .header("X-Network-Time", time)
                    .header("X-Network-Signature", Running.hmac("POST\n" + path + "\n" + time + "\n" + body))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("body: expected a JSON object");
        }
    }

    @Test
    void each_path_of_the_open_api_file_is_served() {
        JsonNode paths = network.get("/api/openapi.json").body().path("paths");
        List<String> missing = new ArrayList<>();
        int count = 0;
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                count++;
                String real = path.getKey().replaceAll("\\{\\w+}", "unknown");
                HttpResponse<String> answer = network.raw(network.request(real)
                        .method(
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                HttpRequest.BodyPublishers.ofString("{}"))
                        .build());
                assertThat(method.getValue().path("responses").has(Integer.toString(answer.statusCode())))
                        .as(method.getKey() + " " + real + " answers " + answer.statusCode())
                        .isTrue();
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
                assertThat(answer.headers()
                                .firstValue("Content-Security-Policy")
                                .orElse(""))
                        .as(real)
                        .contains("default-src 'none'", "frame-ancestors 'none'");
                if (answer.body().contains("there is nothing here")) {
                    missing.add(path.getKey());
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(20);
    }

    @Test
    void the_pages_may_load_nothing_but_their_own_and_speak_to_the_gateway() {
        HttpResponse<String> answer =
                network.raw(network.request("/api/openapi.json").GET().build());
        String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("connect-src 'self' http://127.0.0.1:8080;")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void every_page_is_guarded_and_loads_nothing_from_elsewhere() {
        for (String page : List.of("/phone", "/till", "/pay/unknown", "/agree/unknown")) {
            HttpResponse<String> answer =
                    network.raw(network.request(page).GET().build());
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.body()).doesNotContainPattern("(src|<link[^>]* href)=\"(https?:)?//");
        }
    }

    @Test
    void a_request_whose_end_is_not_plain_ends_its_connection() throws IOException {
        Map<String, String> all = HostileRequests.to("/api/nonces", "/health");
        all.keySet().removeIf(name -> name.contains("chunk ") || name.contains("line feed"));
        for (var hostile : all.entrySet()) {
            assertThat(HostileRequests.answer(network.port(), hostile.getValue()))
                    .as(hostile.getKey())
                    .doesNotContain("{\"status\":\"up\"}");
        }
    }

    @Test
    void no_file_outside_of_the_pages_can_be_had() {
        for (String name :
                List.of("nothing.js", "..%2Fopenapi.json", "%2e%2e%2fopenapi.json", "secret.key", "noending")) {
            assertThat(network.get("/assets/" + name).status()).as(name).isIn(400, 404);
        }
    }

    @Test
    void the_pages_are_told_where_the_gateway_is_and_what_codes_there_are() {
        JsonNode config = network.get("/api/config").body();
        assertThat(config.path("gateway").asText()).isEqualTo("http://127.0.0.1:8080");
        assertThat(config.path("brands")).hasSize(23);
        assertThat(config.path("brands").path(1).toString())
                .isEqualTo("{\"brand\":\"wechatpay\",\"prefix\":\"13\",\"reverses\":true,"
                        + "\"currencies\":[\"CNY\",\"USD\"]}");
        assertThat(config.path("testCodes")).hasSize(16);
    }

    @Test
    void a_port_in_use_and_a_folder_in_use_are_told_in_one_sentence(@TempDir Path other) throws IOException {
        assertThatThrownBy(() -> Sandbox.start(Running.options(data, InstantSource.fixed(Running.REAL))))
                .isInstanceOf(Sandbox.CannotStart.class)
                .hasMessageContaining("Another program is using the wallet network's record in " + data);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Sandbox.Options options = new Sandbox.Options(
                    "127.0.0.1",
                    port,
                    other,
                    Running.KEY,
                    7,
                    InstantSource.fixed(Running.REAL),
                    URI.create("http://127.0.0.1:8080"));
            assertThatThrownBy(() -> Sandbox.start(options))
                    .isInstanceOf(Sandbox.CannotStart.class)
                    .hasMessageStartingWith("Port " + port + " on 127.0.0.1 cannot be listened on");
            assertThat(options.toString()).doesNotContain(Running.KEY);
        }
        new Running(other).close();
    }
}

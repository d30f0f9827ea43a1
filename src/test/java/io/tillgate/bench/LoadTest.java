package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tillgate.process.FreePort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The load, against a little gateway that remembers what it was sent, and can forget, stall and refuse.
final class LoadTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SHOP = Map.of("merchantNo", "1", "storeNo", "2", "token", "t".repeat(32));

    private final Set<String> stored = ConcurrentHashMap.newKeySet();
    private final List<String> withdrawn = new CopyOnWriteArrayList<>();
    private final AtomicInteger adds = new AtomicInteger();
    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private volatile boolean forgets;
    private volatile boolean silent;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile long stallNanos;
    private volatile String refuses = "";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/app-instore/v3/add", exchange -> {
            JsonNode sale = read(exchange);
            String reference = sale.get("reference").textValue();
            addresses.put(reference, sale.path("ipnUrl").asText());
            if (adds.incrementAndGet() == 1) {
                LockSupport.parkNanos(stallNanos);
            }
            if (!refuses.isEmpty()) {
                answer(exchange, "{\"ret_code\":\"000000\",\"ret_msg\":\"" + refuses + "\"}");
                return;
            }
            stored.add(reference);
            answer(exchange, "{\"result\":{\"transactionStatus\":\"init\"},\"ret_code\":\"000100\",\"ret_msg\":\"x\"}");
        });
        server.createContext("/app-instore/v3/pay", exchange -> {
            String reference = read(exchange).get("reference").textValue();
            // Some are told before they are answered, some twice.
            boolean early = reference.endsWith("3");
            notice(reference, early || reference.endsWith("5"));
            answer(exchange, "{\"result\":{\"transactionStatus\":\"success\"},\"ret_code\":\"000100\"}");
            notice(reference, !early);
        });
        server.createContext("/app-data-search/v3/cancel", this::cancel);
        server.createContext("/app-data-search/v3/tran-query", exchange -> {
            String reference = read(exchange).get("reference").textValue();
            boolean found = stored.contains(reference) && !(forgets && reference.endsWith("7"));
            answer(
                    exchange,
                    found
                            ? "{\"result\":{\"amount\":\"13.00\",\"reference\":\"" + reference
                                    + "\",\"status\":\"init\"},\"ret_code\":\"000100\"}"
                            : "{\"ret_code\":\"000021\",\"ret_msg\":\"no such transaction\"}");
        });
        server.start();
    }

    private void cancel(HttpExchange exchange) throws IOException {
        withdrawn.add(read(exchange).get("reference").textValue());
        answer(exchange, "{\"result\":{\"status\":\"closed\"},\"ret_code\":\"000100\"}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        return JSON.readTree(exchange.getRequestBody());
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void notice(String reference, boolean now) {
        if (!now || silent) {
            return;
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(addresses.get(reference)))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "status=success&reference=" + reference + "&verifySign=x"))
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo("success");
            acknowledged.incrementAndGet();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Order ipn(long units) {
        Map<String, String> values = new HashMap<>(SHOP);
        values.put(Works.RECEIVER, Integer.toString(FreePort.any()));
        return Order.of("ipn", server.getAddress().getPort(), 4, values)
                .over(30)
                .most(units);
    }

    private Order order(String work) {
        return Order.of(work, server.getAddress().getPort(), 4, SHOP).over(30);
    }

    // As the load process does it: orders in, outcomes out.
    private List<Outcome> carryOut(Order... orders) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Order order : orders) {
            lines.append(JSON.writeValueAsString(order)).append('\n');
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bench.load(new ByteArrayInputStream(lines.toString().getBytes(UTF_8)), new PrintStream(out, true, UTF_8));
        return Arrays.stream(out.toString(UTF_8).split("\n"))
                .map(LoadTest::outcome)
                .toList();
    }

    private static Outcome outcome(String line) {
        try {
            return JSON.readValue(line, Outcome.class);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void every_unit_is_unique_from_order_to_order() throws IOException {
        List<Outcome> outcomes =
                carryOut(order("add").most(50), order("add").most(30).at(1000));
        assertThat(outcomes).extracting(Outcome::done).containsExactly(50L, 30L);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.errors()).isEmpty());
        assertThat(stored).hasSize(80).contains("a-000000000000", "a-000000000079");
    }

    @Test
    void what_was_acknowledged_is_asked_for_one_by_one() throws IOException {
        Outcome found =
                carryOut(order("add").most(50), order("look-up").of("add")).getLast();
        assertThat(found.begun()).isEqualTo(50);
        assertThat(found.done()).isEqualTo(50);
    }

    @Test
    void what_was_acknowledged_is_withdrawn_once() throws IOException {
        Order withdraw = order("add").withdrawing();
        List<Outcome> outcomes =
                carryOut(order("add").most(20), withdraw, order("add").most(3), withdraw, withdraw);
        assertThat(outcomes).extracting(Outcome::done).containsExactly(20L, 20L, 3L, 3L, 0L);
        assertThat(withdrawn).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void what_the_gateway_has_forgotten_is_missed() throws IOException {
        forgets = true;
        Outcome found =
                carryOut(order("add").most(50), order("look-up").of("add")).getLast();
        assertThat(found.begun() - found.done()).isEqualTo(5);
        assertThat(found.errors()).containsExactly(Map.entry("no such transaction", 5L));
    }

    @Test
    void what_was_refused_is_no_acknowledged_payment() throws IOException {
        refuses = "busy : nothing was stored, send again";
        List<Outcome> outcomes =
                carryOut(order("add").most(20), order("look-up").of("add"));
        assertThat(outcomes.getFirst().done()).isZero();
        assertThat(outcomes.getFirst().errors()).containsExactly(Map.entry(refuses, 20L));
        assertThat(outcomes.getLast().begun()).isZero();
    }

    @Test
    void a_unit_with_a_notice_ends_when_the_merchant_was_told() throws IOException {
        Outcome outcome = carryOut(ipn(30)).getFirst();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.done()).isEqualTo(30);
        assertThat(acknowledged.get()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void a_notice_that_does_not_come_is_missed() throws IOException {
        silent = true;
        Outcome outcome = carryOut(ipn(2).patient(0.3)).getFirst();
        assertThat(outcome.done()).isZero();
        assertThat(outcome.errors()).containsExactly(Map.entry("not answered in time", 2L));
    }

    @Test
    void a_stall_counts_for_everything_that_was_due_meanwhile() throws IOException {
        stallNanos = 400_000_000;
        Outcome outcome = carryOut(order("add").on(1).most(100).at(500)).getFirst();
        assertThat(outcome.done()).isEqualTo(100);
        // The hundredth was due after 200 ms, and the one connection was free after 400 at the earliest.
        assertThat(outcome.times().p50()).isGreaterThan(200);
    }

    @Test
    void what_finds_no_connection_in_an_overload_is_counted() throws IOException {
        stallNanos = 400_000_000;
        Outcome outcome =
                carryOut(order("add").on(1).most(100).at(500).droppingLate()).getFirst();
        assertThat(outcome.unsent()).isPositive();
        assertThat(outcome.begun() + outcome.unsent()).isEqualTo(100);
    }
}

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sales of every kind, at a little gateway that lies in every way that a look-up has to find.
final class TillsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SHOP = Map.of("merchantNo", "1", "storeNo", "2", "token", "t".repeat(32));
    private static final String BUSY =
            "{\"ret_code\":\"000000\",\"ret_msg\":\"busy : nothing was stored, send again\"}";
    private static final long UNITS = 16;

    // What is stored of each sale, by reference: init, success, closed, or back.
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private volatile boolean storesWhatItRefuses;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        serve("/app-instore/v3/add", "init", "\"transactionStatus\":\"init\"");
        serve("/app-instore/v3/pay", "success", "\"transactionStatus\":\"success\"");
        serve("/app-data-search/v3/cancel", "closed", "\"status\":\"closed\"");
        serve("/app-data-search/v3/refund", "back", "\"status\":\"success\"");
        server.createContext("/app-data-search/v3/tran-query", exchange -> answer(exchange, told(reference(exchange))));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(String path, String state, String said) {
        server.createContext(path, exchange -> {
            String reference = reference(exchange);
            if (silent.contains(state)) {
                LockSupport.parkNanos(3_000_000_000L);
            }
            boolean refused = busy.contains(state);
            if (!refused || storesWhatItRefuses) {
                states.put(reference, state);
            }
            answer(exchange, refused ? BUSY : "{\"result\":{" + said + "},\"ret_code\":\"000100\"}");
        });
    }

    private String told(String reference) {
        String state = states.get(reference);
        if (state == null) {
            return "{\"ret_code\":\"000021\",\"ret_msg\":\"no such transaction\"}";
        }
        String refund = state.equals("back") ? ",\"refundInfo\":[{\"refundAmount\":\"5.00\"}]" : "";
        return "{\"result\":{\"amount\":\"13.00\",\"reference\":\"" + reference + "\",\"status\":\""
                + (state.equals("back") ? "success" : state) + "\"" + refund + "},\"ret_code\":\"000100\"}";
    }

    private static String reference(HttpExchange exchange) throws IOException {
        JsonNode asked = JSON.readTree(exchange.getRequestBody());
        return asked.get("reference").textValue();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Order sales() {
        int port = server.getAddress().getPort();
        return Order.of(Works.SALES, port, 2, SHOP).over(30).most(UNITS).enduringAt(List.of(port));
    }

    // Sells, lets something happen to what is stored, and asks for all of it.
    private List<Outcome> soldAndAskedFor(Order sales, Runnable meanwhile) throws IOException {
        Works works = new Works();
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(Driver.run(sales, works.of(sales).orElseThrow(), works.numbers(Works.SALES)));
        meanwhile.run();
        Order asking = sales.lookingUp().most(works.numbers(Works.SALES).given());
        outcomes.add(Driver.run(asking, works.of(asking).orElseThrow(), new Numbers()));
        return outcomes;
    }

    private Map<String, Long> foundWrong(Runnable meanwhile) throws IOException {
        return soldAndAskedFor(sales(), meanwhile).getLast().errors();
    }

    @Test
    void sales_end_in_every_way_and_are_found_as_they_were_told() throws IOException {
        List<Outcome> outcomes = soldAndAskedFor(sales(), () -> {});
        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.done()).isEqualTo(UNITS);
        });
        assertThat(states.values()).contains("init", "closed", "back");
    }

    @Test
    void the_load_process_asks_for_refused_sales_too() throws IOException {
        busy.add("init");
        storesWhatItRefuses = true;
        String orders = JSON.writeValueAsString(sales()) + "\n" + JSON.writeValueAsString(sales().lookingUp()) + "\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bench.load(new ByteArrayInputStream(orders.getBytes(UTF_8)), new PrintStream(out, true, UTF_8));
        assertThat(out.toString(UTF_8).lines().toList().getLast())
                .contains("\"stored, though it was said to be busy\":" + UNITS);
    }

    @Test
    void what_was_refused_and_is_not_there_is_as_it_was_told() throws IOException {
        busy.add("init");
        assertThat(foundWrong(() -> {})).isEmpty();
    }

    @Test
    void what_was_acknowledged_and_is_not_so_any_more_is_found() throws IOException {
        assertThat(foundWrong(states::clear)).containsExactly(Map.entry("no such transaction", UNITS));
        assertThat(foundWrong(() -> states.replaceAll((_, _) -> "init")))
                .containsOnlyKeys("no longer paid", "no longer cancelled");
        assertThat(foundWrong(() -> states.replaceAll((_, _) -> "success")))
                .containsOnlyKeys("no longer given back", "no longer cancelled");
    }

    @Test
    void what_was_refused_as_busy_and_happened_all_the_same_is_found() throws IOException {
        storesWhatItRefuses = true;
        busy.add("success");
        assertThat(foundWrong(() -> {})).containsOnlyKeys("paid, though it was said to be busy");
        busy.remove("success");
        busy.add("back");
        assertThat(foundWrong(() -> {})).containsOnlyKeys("given back, though it was said to be busy");
    }

    @Test
    void they_go_on_at_the_other_gateway_while_one_is_away() throws IOException {
        int away = FreePort.any();
        Order both = sales().enduringAt(List.of(away, server.getAddress().getPort()));
        assertThat(soldAndAskedFor(both, () -> {}).getFirst().done()).isEqualTo(UNITS);
    }

    @Test
    void a_request_that_nobody_answers_is_given_up_by_itself() throws IOException {
        silent.add("closed");
        Outcome sold = soldAndAskedFor(sales().patient(0.3), () -> {}).getFirst();
        assertThat(sold.errors()).containsOnlyKeys(Outcome.UNANSWERED);
        assertThat(sold.done()).isGreaterThan(UNITS / 2);
    }
}

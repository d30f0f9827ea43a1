package io.tillgate.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tillgate.notifier.Receiver.Heard;
import io.tillgate.running.Shop;
import io.tillgate.running.Web;
import io.tillgate.running.Web.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/// A shop on the web: it sends its shopper to the cashier, gets his browser back, and is told by notice.
final class OnlineShop implements AutoCloseable {
    private static final String GOODS = "[{\"goods_name\":\"Flat white\",\"quantity\":\"2\"},"
            + "{\"goods_name\":\"Almond croissant\",\"quantity\":\"1\"}]";

    private final Shop shop;
    private final HttpServer server;
    private final List<Learnt> learnt = new CopyOnWriteArrayList<>();
    private final Gate returns = new Gate();
    private final Gate notices = new Gate();

    /// What the shop learnt of a payment: by what, what that said, and what the API answered when it was asked then.
    record Learnt(By by, Truth told, Truth asked) {}

    enum By {
        RETURN,
        NOTICE
    }

    /// How a payment stands; of one that nobody has paid, and of which nobody has heard, the fields may be empty.
    record Truth(String reference, String transactionNo, String amount, String status) {}

    /// Holds back what comes in until it is opened, and knows how many have knocked.
    static final class Gate {
        private final AtomicInteger knocks = new AtomicInteger();
        private final AtomicReference<CompletableFuture<Void>> opening =
                new AtomicReference<>(CompletableFuture.completedFuture(null));

        void close() {
            opening.set(new CompletableFuture<>());
        }

        void open() {
            opening.get().complete(null);
        }

        int knocks() {
            return knocks.get();
        }

        private void pass() {
            knocks.incrementAndGet();
            opening.get().join();
        }
    }

    OnlineShop(URI api) throws IOException {
        shop = new Shop(api, "300014", "5cbfb079f15b150122261c8537086d77a");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/back", this::back);
        server.createContext("/ipn", this::told);
        server.start();
    }

    /// Asks for a payment with these fields beside the usual ones; the address to send the shopper to.
    String sell(String reference, String... more) {
        String[] usual = {
            "reference",
            reference,
            "amount",
            "13.00",
            "currency",
            "USD",
            "settleCurrency",
            "USD",
            "goodsInfo",
            GOODS,
            "description",
            "Order at the harbour table",
            "callbackUrl",
            address() + "/back?transactionNo={transactionNo}&status={status}&amount={amount}&reference={reference}",
            "ipnUrl",
            address() + "/ipn"
        };
        String[] all = java.util.Arrays.copyOf(usual, usual.length + more.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        Said said = shop.ask("/online/v3/secure-pay", all);
        assertThat(said.at("ret_code")).as(said.text()).isEqualTo("000100");
        return said.at("/result/cashierUrl");
    }

    /// Makes a customer; its number.
    String customer() {
        Said made = shop.ask(
                "/v1/customers/create",
                "firstName",
                "Ana",
                "lastName",
                "Lee",
                "email",
                "ana@shop.example",
                "countryCode",
                "US",
                "timestamp",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return made.at("/result/customerNo");
    }

    /// The stored wallet that a payment was paid with; empty where it was stored by none.
    String vault(String reference) {
        return shop.query(reference).at("/result/vaultId");
    }

    /// The state that the API tells.
    String status(String reference) {
        return shop.status(reference);
    }

    /// Moves the gateway's test clock.
    void advance(String by) {
        Said moved = new Web(shop.api()).post("/sandbox/clock/advance?by=" + by, "");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }

    /// Where the browsers come back.
    Gate returns() {
        return returns;
    }

    /// Where the notices come in.
    Gate notices() {
        return notices;
    }

    /// What it has learnt of that payment so far, in that order.
    List<Learnt> learnt(String reference) {
        return learnt.stream()
                .filter(one -> one.told().reference().equals(reference))
                .toList();
    }

    /// How the API says that it stands.
    Truth asked(String reference) {
        Said said = shop.query(reference);
        return new Truth(
                said.at("/result/reference"),
                said.at("/result/transactionNo"),
                said.at("/result/amount"),
                said.at("/result/status"));
    }

    /// The address that a browser comes back to, in that state of that payment.
    Pattern backWith(String status, String reference) {
        return Pattern.compile(address().replace(".", "\\.") + "/back\\?transactionNo=\\d{18}&status=" + status
                + "&amount=13.00&reference=" + reference);
    }

    /// Where it listens.
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void back(HttpExchange exchange) throws IOException {
        returns.pass();
        learn(By.RETURN, fields(exchange.getRequestURI().getRawQuery()));
        String page = "<!doctype html><html lang=en><title>Shop</title><h1>Thank you</h1></html>";
        answer(exchange, "text/html; charset=utf-8", page);
    }

    private void told(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        notices.pass();
        learn(By.NOTICE, fields(body));
        answer(exchange, "text/plain", "success");
    }

    // Whatever it hears, it asks the API before it believes it.
    private void learn(By by, Map<String, String> told) {
        String reference = told.getOrDefault("reference", "");
        Truth said = new Truth(
                reference,
                told.getOrDefault("transactionNo", ""),
                told.getOrDefault("amount", ""),
                told.getOrDefault("status", ""));
        learnt.add(new Learnt(by, said, asked(reference)));
    }

    private static Map<String, String> fields(String form) {
        return new Heard("", Map.of(), form, 0).form();
    }

    private static void answer(HttpExchange exchange, String type, String text) {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

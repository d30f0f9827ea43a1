package io.tillgate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// Where notices are sent to in tests: keeps them and answers as told, 204 when nothing was told.
final class Postbox implements AutoCloseable {
    record Letter(JsonNode body, String text, String path, String time, String signature) {
        String at(String name) {
            return body.path(name).asText("");
        }

        boolean signed() {
            return signature.equals(Running.hmac("POST\n" + path + "\n" + time + "\n" + text));
        }
    }

    private final HttpServer server;
    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedDeque<>();

    Postbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        JsonNode body;
        try {
            body = Running.JSON.readTree(text);
        } catch (IOException e) {
            body = Running.JSON.createObjectNode();
        }
        letters.add(new Letter(
                body,
                text,
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Network-Time")),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Network-Signature"))));
        Integer told = answers.poll();
        exchange.sendResponseHeaders(told == null ? 204 : told, -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notices?from=network";
    }

    /// The statuses of the next answers.
    void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    List<Letter> letters() {
        return List.copyOf(letters);
    }

    Collection<String> events() {
        Queue<String> events = new ArrayDeque<>();
        letters.forEach(letter -> events.add(letter.at("event")));
        return List.copyOf(events);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

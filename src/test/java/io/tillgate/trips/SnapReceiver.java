package io.tillgate.trips;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A partner's endpoint for notices: acknowledges each as the standard has it, and checks who has signed it by the
/// gateway's public key and nothing of the gateway's code.
final class SnapReceiver implements AutoCloseable {
    private final HttpServer server;
    private final String acknowledgement;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    /// A notice as it came in; what was signed is composed of what was received.
    record Told(String signed, String signature, String externalId, String body) {
        String at(String pointer) {
            return json().at(pointer).asText();
        }

        JsonNode json() {
            try {
                return Said.JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean isSignedBy(String pem) {
            try {
                byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
                var check = Signature.getInstance("SHA256withRSA");
                check.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
                check.update(signed.getBytes(StandardCharsets.UTF_8));
                return check.verify(Base64.getDecoder().decode(signature));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// Answers with that code, as `2005200`.
    SnapReceiver(String code) {
        acknowledgement = "{\"responseCode\":\"" + code + "\",\"responseMessage\":\"Successful\"}";
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// The notices so far, once there are so many.
    List<Told> all() {
        return List.copyOf(told);
    }

    List<Told> told(int many) {
        Until.holds(many + " notices", Duration.ofSeconds(20), () -> told.size() >= many);
        return List.copyOf(told);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var headers = exchange.getRequestHeaders();
        String signed = "POST:" + exchange.getRequestURI() + ":" + sha256(body) + ":" + headers.getFirst("X-TIMESTAMP");
        told.add(new Told(
                signed,
                headers.getFirst("X-SIGNATURE"),
                headers.getFirst("X-EXTERNAL-ID"),
                new String(body, StandardCharsets.UTF_8)));
        byte[] answer = acknowledgement.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tillgate.dialect.snap.Signer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A code is generated and paid, and its partner is told at the address that he gave, under a signature that he checks
/// by the gateway's public key and nothing of the gateway's code.
final class SnapNoticeTrip {
    @TempDir
    Path folder;

    private record Told(String signed, String signature, String body) {}

    private final List<Told> told = new CopyOnWriteArrayList<>();

    @Test
    void the_partner_is_told_of_the_payment_and_can_check_who_says_so() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        receiver.createContext("/", this::receive);
        receiver.start();
        try (World world = new World(folder, 1)) {
            String body = SnapClient.sale("told-1", "10000.00")
                    .replace(":9/n", ":" + receiver.getAddress().getPort() + "/n?shop=1");
            var client = new SnapClient("IFP2024067944", world.addresses());
            String ifp = body.replace("told-1", "told1");
            String no = client.ask(SnapClient.GENERATE, ifp).at("referenceNo");
            assertThat(world.network().approve(no)).isTrue();
            Until.holds("the notice", Duration.ofSeconds(20), () -> !told.isEmpty());
            Told first = told.getFirst();
            assertThat(first.body())
                    .contains("\"latestTransactionStatus\":\"00\"")
                    .contains(no);
            assertThat(isSignedBy(world.books().publicKey(), first)).isTrue();
        } finally {
            receiver.stop(0);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        String signed =
                "POST:" + exchange.getRequestURI() + ":" + Signer.sha256(body) + ":" + headers.getFirst("X-TIMESTAMP");
        told.add(new Told(signed, headers.getFirst("X-SIGNATURE"), body));
        byte[] answer =
                "{\"responseCode\":\"2005200\",\"responseMessage\":\"Successful\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static boolean isSignedBy(String pem, Told told) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
        check.update(told.signed().getBytes(StandardCharsets.UTF_8));
        return check.verify(Base64.getDecoder().decode(told.signature()));
    }
}

package io.tillgate.trips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A till of one store: signs its requests as the wire contract says, in its own words, and speaks to one or
/// several gateways in turn.
final class Till {
    static final String ADD = "/app-instore/v3/add";
    static final String PAY = "/app-instore/v3/pay";
    static final String QR = "/app-instore/v3/create-trans-qrcode";
    static final String CANCEL = "/app-data-search/v3/cancel";
    static final String REFUND = "/app-data-search/v3/refund";
    static final String QUERY = "/app-data-search/v3/tran-query";

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /// A demo store, with its published token.
    record Shop(String merchantNo, String storeNo, String token) {}

    static final Shop PIER_1 = new Shop("200043", "300014", "5cbfb079f15b150122261c8537086d77a");
    static final Shop PIER_2 = new Shop("200043", "303660", "359c05eb811c7c8576f4a8a277dc6f6b");

    static final Shop WARUNG = new Shop("204001", "304001", "a0b1c2d3e4f5061728394a5b6c7d8e9f");

    private final Shop shop;
    private final URI[] gateways;
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Till(Shop shop, URI... gateways) {
        this.shop = shop;
        this.gateways = gateways.clone();
    }

    /// One call; the exception where there is no answer.
    Said call(String path, Map<String, String> asked) throws IOException {
        return post(path, Said.JSON.writeValueAsString(signed(asked)));
    }

    /// One call that has an answer.
    Said ask(String path, Map<String, String> asked) {
        try {
            return call(path, asked);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " " + asked, e);
        }
    }

    /// The same call until there is an answer that says what came of it.
    Said insist(String path, Map<String, String> asked) {
        return Until.present("an answer to " + path + " " + asked, PATIENCE, () -> {
            try {
                Said said = call(path, asked);
                return said.code().equals("000000") ? Optional.empty() : Optional.of(said);
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /// Posts these very bytes.
    Said post(String path, String body) throws IOException {
        URI gateway = gateways[Math.floorMod(turn.getAndIncrement(), gateways.length)];
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return Said.of(http.send(request, BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The request's members, signed by the contract's rule.
    Map<String, String> signed(Map<String, String> asked) {
        Map<String, String> sorted = new TreeMap<>(asked);
        sorted.put("merchantNo", shop.merchantNo());
        sorted.put("storeNo", shop.storeNo());
        StringBuilder text = new StringBuilder();
        sorted.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('&'));
        sorted.put("verifySign", md5(text + md5(shop.token())));
        return sorted;
    }

    static Map<String, String> sale(String reference, String amount) {
        return Map.of("amount", amount, "currency", "USD", "settleCurrency", "USD", "reference", reference);
    }

    static Map<String, String> payment(String reference, String code) {
        return Map.of("reference", reference, "paymentBarcode", code, "vendor", vendor(code));
    }

    static Map<String, String> refund(String reference, String refundReference, String amount) {
        Map<String, String> asked = new TreeMap<>(
                Map.of("reference", reference, "refundAmount", amount, "currency", "USD", "settleCurrency", "USD"));
        if (!refundReference.isEmpty()) {
            asked.put("refundReference", refundReference);
        }
        return asked;
    }

    static Map<String, String> named(String reference) {
        return Map.of("reference", reference);
    }

    private static String vendor(String code) {
        return switch (code.substring(0, 2)) {
            case "28" -> "alipay";
            case "13" -> "wechatpay";
            case "62" -> "unionpay";
            default -> throw new IllegalArgumentException(code);
        };
    }

    static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

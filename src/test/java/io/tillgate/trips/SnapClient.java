package io.tillgate.trips;

import io.tillgate.dialect.snap.Signer;
import io.tillgate.running.Web;
import io.tillgate.running.Web.Said;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A partner's client: signs as the standard says, in words of the tests' own, and speaks to one or several gateways in
/// turn.
final class SnapClient {
    static final String TOKEN = "/v1.0/access-token/b2b";
    static final String GENERATE = "/v1.0/qr/qr-mpm-generate";
    static final String QUERY = "/v1.0/qr/qr-mpm-query";
    static final String CANCEL = "/v1.0/qr/qr-mpm-cancel";
    static final String REFUND = "/v1.0/qr/qr-mpm-refund";
    static final String CPM = "/v1.0/qr/qr-cpm-payment";
    static final String CPM_QUERY = "/v1.0/qr/qr-cpm-query";
    static final String CPM_CANCEL = "/v1.0/qr/qr-cpm-cancel";
    static final String CPM_REFUND = "/v1.0/qr/qr-cpm-refund";
    static final String MERCHANT = "204001";

    private static final InstantSource REAL = InstantSource.system();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String partner;
    private final List<URI> gateways;
    private final Supplier<Signer.Identity> identity;
    private final AtomicInteger turn = new AtomicInteger();

    SnapClient(String partner, List<URI> gateways) {
        this(partner, gateways, () -> Signer.Identity.PUBLISHED);
    }

    /// Signs each time with what the partner has then.
    SnapClient(String partner, List<URI> gateways, Supplier<Signer.Identity> identity) {
        this.partner = partner;
        this.identity = identity;
        this.gateways = List.copyOf(gateways);
    }

    Said ask(String path, String body) {
        return ask(path, body, Map.of());
    }

    /// Asks with these headers instead of the usual ones.
    Said ask(String path, String body, Map<String, String> given) {
        return at(Math.floorMod(turn.getAndIncrement(), gateways.size()), path, body, given);
    }

    Said at(int node, String path, String body, Map<String, String> given) {
        Map<String, String> headers =
                new java.util.TreeMap<>(Map.of(path.equals(TOKEN) ? "X-CLIENT-KEY" : "X-PARTNER-ID", partner));
        headers.putAll(given);
        String[] pairs = new Signer(path, body, _ -> token(node), identity.get())
                .headers(headers, REAL.instant(), "trip" + COUNT.incrementAndGet()).entrySet().stream()
                        .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
                        .toArray(String[]::new);
        return new Web(gateways.get(node)).post(path, body, pairs);
    }

    /// A new token of one node.
    String token(int node) {
        return at(node, TOKEN, "{\"grantType\":\"client_credentials\"}", Map.of())
                .at("accessToken");
    }

    static String code(Said said) {
        return said.at("responseCode");
    }

    static String sale(String reference, String amount) {
        return "{\"partnerReferenceNo\":\"" + reference + "\",\"amount\":" + amount(amount)
                + ",\"additionalInfo\":{\"callbackUrl\":\"http://127.0.0.1:9/n\"}}";
    }

    static String charge(String reference, String code, String amount) {
        return "{\"partnerReferenceNo\":\"" + reference + "\",\"qrContent\":\"" + code + "\",\"merchantId\":\""
                + MERCHANT + "\",\"amount\":" + amount(amount) + "}";
    }

    static String named(String reference) {
        return "{\"originalPartnerReferenceNo\":\"" + reference + "\",\"serviceCode\":\"47\"}";
    }

    static String cancel(String reference) {
        return "{\"originalPartnerReferenceNo\":\"" + reference + "\",\"merchantId\":\"" + MERCHANT
                + "\",\"reason\":\"cancel reason\"}";
    }

    static String refund(String reference, String refundNo, String amount) {
        return "{\"originalPartnerReferenceNo\":\"" + reference + "\",\"partnerRefundNo\":\"" + refundNo
                + "\",\"refundAmount\":" + amount(amount) + "}";
    }

    private static String amount(String value) {
        return "{\"value\":\"" + value + "\",\"currency\":\"IDR\"}";
    }
}

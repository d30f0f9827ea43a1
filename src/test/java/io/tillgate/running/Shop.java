package io.tillgate.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.dialect.pockyt.Pockyt;
import io.tillgate.process.Waiting;
import io.tillgate.running.Web.Said;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A till of one store, which signs what it asks.
public record Shop(URI api, String storeNo, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Said add(String reference) {
        return ask("/app-instore/v3/add", "reference", reference, "amount", "13.00", "currency", "USD");
    }

    /// Pays what was added with a payment code of Alipay's that ends in these two digits.
    public Said pay(String reference, String ending) {
        return ask("/app-instore/v3/pay", payment(reference, ending));
    }

    /// Pays, and does not wait.
    public CompletableFuture<Said> paying(String reference, String ending) {
        String path = "/app-instore/v3/pay";
        return new Web(api).posting(path, body(payment(reference, ending)));
    }

    /// Adds and pays; the transaction's number.
    public String sale(String reference, String ending) {
        assertThat(add(reference).at("ret_code")).isEqualTo("000100");
        return pay(reference, ending).at("/result/transactionNo");
    }

    public Said query(String reference) {
        return ask("/app-data-search/v3/tran-query", "reference", reference);
    }

    /// The state of a transaction as it is told.
    public String status(String reference) {
        return query(reference).at("/result/status");
    }

    public Said refund(String reference, String amount, String... more) {
        String[] asked = {"reference", reference, "refundAmount", amount, "currency", "USD"};
        return ask("/app-data-search/v3/refund", joined(asked, more));
    }

    /// Asks again until the transaction has that state.
    public void awaitStatus(String reference, String state, Duration bound) {
        assertThat(Waiting.until(() -> status(reference).equals(state), bound))
                .as(() -> reference + " becomes " + state + ": "
                        + query(reference).text())
                .isTrue();
    }

    /// Posts these parameters and values, signed.
    public Said ask(String path, String... parameters) {
        return new Web(api).post(path, body(parameters));
    }

    /// The signed body of these parameters.
    public String body(String... parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("merchantNo", "200043");
        all.put("storeNo", storeNo);
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        all.put("verifySign", Pockyt.sign(all, token));
        ObjectNode body = JSON.createObjectNode();
        all.forEach(body::put);
        return body.toString();
    }

    private static String[] payment(String reference, String ending) {
        return new String[] {"reference", reference, "paymentBarcode", "2800000000000000" + ending, "vendor", "alipay"};
    }

    private static String[] joined(String[] first, String... more) {
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}

package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.Setting;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.Web;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/// The settings about pages that follow their payment, changed and seen.
final class StreamSettingsTest extends AtOnePlace {
    @Test
    @Changes(Setting.STREAMS)
    void a_page_that_finds_no_stream_free_is_told_so_and_may_ask() throws Exception {
        try (var gateway = gateway("--streams", "1");
                var client = HttpClient.newHttpClient()) {
            String page = gateway.shop()
                    .ask(
                            "/online/v3/secure-pay",
                            "reference",
                            "one",
                            "amount",
                            "13.00",
                            "currency",
                            "USD",
                            "settleCurrency",
                            "USD",
                            "terminal",
                            "ONLINE",
                            "callbackUrl",
                            "https://shop.example/back")
                    .at("/result/cashierUrl");
            HttpRequest follow =
                    HttpRequest.newBuilder(URI.create(page + "/events")).build();

            HttpResponse<InputStream> first = client.send(follow, BodyHandlers.ofInputStream());
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(client.send(follow, BodyHandlers.ofInputStream()).statusCode())
                    .isEqualTo(503);
            assertThat(new Web(URI.create(page)).get(page + "/status").at("mark"))
                    .isEqualTo("choose");
            client.shutdownNow();
        }
    }
}

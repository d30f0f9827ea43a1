package io.tillgate.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A client of one address.
public record Web(URI address) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /// What came back.
    public record Said(int status, String text, HttpResponse<String> response) {
        /// A member of the JSON, as text; a path such as `/result/transactionStatus`.
        public String at(String path) {
            try {
                JsonNode found = JSON.readTree(text).at(path.startsWith("/") ? path : "/" + path);
                return found.asText("");
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + text, e);
            }
        }

        /// The first value of a header, or nothing.
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status + " " + text;
        }
    }

    public Said get(String path, String... headers) {
        return said(send(request(path, headers).GET()));
    }

    public Said post(String path, String body, String... headers) {
        return said(send(request(path, headers).POST(BodyPublishers.ofString(body))));
    }

    /// Posts, and does not wait.
    public CompletableFuture<Said> posting(String path, String body) {
        return CLIENT.sendAsync(
                        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString())
                .thenApply(Web::said);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Said said(HttpResponse<String> response) {
        return new Said(response.statusCode(), response.body(), response);
    }
}
